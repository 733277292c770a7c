import { expect, test } from '@playwright/test';
import { openAsGuest } from './openAsGuest';

test.use({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });

test('a reader chooses German in the settings, and finds it everywhere', async ({
  page,
}) => {
  await page.goto('/settings');
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await expect(page.getByRole('button', { name: 'Deutsch' })).toBeVisible();

  await openAsGuest(page, '/drive');
  await expect(page.getByText('Besser, oder nur schneller?')).toBeVisible();
  await expect(
    page.getByRole('heading', {
      name: 'Was geliefert wird, und was es kostet',
    }),
  ).toBeVisible();
  await page.screenshot({
    path: 'e2e-results/screenshots/german-organization.png',
  });

  await openAsGuest(page, '/drive/sources');
  await expect(
    page.getByRole('heading', { name: 'Quellen und Abdeckung' }),
  ).toBeVisible();
  await expect(page.locator('time').first()).toHaveAttribute(
    'title',
    /\d{4}, \d\d:\d\d (MEZ|MESZ)$/,
  );
});
