import { expect, test } from '@playwright/test';
import { openAsGuest } from './openAsGuest';

const pillars = [
  'Delivery',
  'Reliability',
  'Initiatives',
  'Vigilance',
  'Efficiency',
];

for (const theme of ['light', 'dark']) {
  test(`a guest finds the five pillars on the ${theme} DRIVE page`, async ({
    page,
  }) => {
    await page.addInitScript(
      id => window.localStorage.setItem('theme', id),
      theme,
    );
    await openAsGuest(page, '/drive');

    await expect(
      page.getByRole('heading', { name: /DRIVE/ }).first(),
    ).toBeVisible();
    const content = page.getByRole('main').first();
    for (const pillar of pillars) {
      await expect(content.getByText(pillar).first()).toBeVisible();
    }

    // The page scrolls inside of the portal's frame: only a tall window shows all of it.
    await page.setViewportSize({ width: 1440, height: 2000 });
    await page.waitForLoadState('networkidle');
    await page.screenshot({
      path: `e2e-results/screenshots/drive-${theme}.png`,
    });
  });
}

test('the portal contacts no host but its own', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', request => {
    // In development the backend has another port.
    const { protocol, hostname } = new URL(request.url());
    if (
      protocol.startsWith('http') &&
      hostname !== new URL(baseURL!).hostname
    ) {
      foreign.push(request.url());
    }
  });

  await openAsGuest(page, '/drive');
  await page.waitForLoadState('networkidle');
  await page.goto('/home');
  await expect(page.getByRole('link', { name: 'Acme' })).toBeVisible();
  await page.waitForLoadState('networkidle');

  expect(foreign).toEqual([]);
});
