import { Page } from '@playwright/test';

/** Opens a page of the portal, past the sign-in page where the portal shows one. */
export async function openAsGuest(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const enter = page.getByRole('button', { name: 'Enter' });
  const portal = page.getByRole('main').first();
  await enter.or(portal).first().waitFor();
  if (await enter.isVisible()) {
    await enter.click();
    await enter.waitFor({ state: 'detached' });
  }
  await portal.waitFor();
}
