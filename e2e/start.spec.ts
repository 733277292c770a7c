import { expect, Page, test } from '@playwright/test';
import { EmptyPortal } from './EmptyPortal';

test.describe.configure({ mode: 'serial' });

test.use({ locale: 'en-US', timezoneId: 'Europe/Zurich' });

/** Chooses an entity by typing its name. */
async function choose(page: Page, label: string, text: string, ref: string) {
  const field = page.getByRole('textbox', { name: label });
  await field.click();
  await field.fill(text);
  await page.getByRole('option').filter({ hasText: ref }).first().click();
}

const shot = (page: Page, name: string) =>
  page.screenshot({
    path: `e2e-results/screenshots/start-${name}.png`,
    fullPage: true,
  });

test('an empty installation leads to its first review', async ({
  page,
}, testInfo) => {
  test.setTimeout(10 * 60_000);
  const portal = await EmptyPortal.start(testInfo.outputPath('portal.log'));
  const guide = page.getByRole('region', { name: 'Getting started' });
  const step = (name: RegExp) => guide.getByRole('button', { name });
  try {
    await test.step('the guide says what to connect, best gain first', async () => {
      await expect(async () => {
        await portal.open(page, '/drive');
        await expect(
          guide.getByText(/% of .*, for \d+ components\./).first(),
        ).toBeVisible({ timeout: 20_000 });
      }).toPass({ timeout: 180_000 });
      await expect(guide.getByText('0 of 4 done')).toBeVisible();
      await shot(page, 'empty');
      await page.setViewportSize({ width: 390, height: 844 });
      await shot(page, 'empty-narrow');
      await page.emulateMedia({ colorScheme: 'dark' });
      await portal.open(page, '/drive');
      await expect(guide.getByText('0 of 4 done')).toBeVisible();
      await shot(page, 'empty-narrow-dark');
      await page.setViewportSize({ width: 1440, height: 900 });
      await shot(page, 'empty-dark');
      await page.emulateMedia({ colorScheme: 'light' });
    });

    await test.step('a pipeline that sends its deployments is a source', async () => {
      const answer = await portal.sendDeployment(
        'component:default/payments-api',
      );
      expect(await answer.json()).toMatchObject({ accepted: 1 });
      await portal.open(page, '/drive');
      await expect(step(/^Connect a source.*done/)).toBeVisible();
    });

    await test.step('the organization says where it stands', async () => {
      await guide
        .getByRole('button', { name: 'Answer for the organization' })
        .click();
      await page.getByRole('button', { name: 'Begin', exact: true }).click();
      await page.getByRole('radio').nth(2).check({ force: true });
      await page.getByRole('button', { name: /^Review \d/ }).click();
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(
        page.getByRole('button', { name: 'Send', exact: true }),
      ).toBeHidden();
      await portal.open(page, '/drive?start=');
      await expect(step(/^Say where you stand.*done/)).toBeVisible();
    });

    await test.step('the model is looked at, and kept', async () => {
      const metric = guide
        .getByRole('group', { name: /^Efficiency/ })
        .getByRole('checkbox')
        .first();
      await metric.uncheck();
      await expect(guide.getByText(/weight: 0/)).toBeVisible();
      await shot(page, 'choose');
      await metric.check();
      await guide
        .getByRole('button', { name: 'Keep the model as it is' })
        .click();
      await expect(guide.getByText('3 of 4 done')).toBeVisible();
    });

    await test.step('the first review is planned, prepared and held', async () => {
      await guide
        .getByRole('button', { name: 'Plan the first review' })
        .click();
      await page.getByLabel('Title').fill('Weekly with Payments');
      await choose(
        page,
        'About whom or what',
        'Payments',
        'group:default/payments',
      );
      await choose(page, 'Chair (a person', 'guest', 'user:default/guest');
      await choose(page, 'Who decides', 'guest', 'user:default/guest');
      await page.getByRole('button', { name: 'Create the series' }).click();
      await expect(page.getByRole('dialog')).toBeHidden();

      await portal.open(page, '/drive?start=');
      await shot(page, 'planned');
      await guide.getByRole('button', { name: 'Open the review' }).click();
      await page.getByRole('button', { name: /Prepare (now|again)/ }).click();
      await page.getByRole('button', { name: 'Begin the meeting' }).click();
      await expect(
        page.getByRole('button', { name: 'Close the review' }),
      ).toBeVisible();

      await portal.open(page, '/drive?start=');
      await expect(guide.getByText('4 of 4 done')).toBeVisible();
      await shot(page, 'whole');
      await guide.getByRole('button', { name: 'Close' }).click();
      await expect(guide).toBeHidden();
      await portal.open(page, '/drive');
      await expect(
        page.getByRole('region', { name: 'The five pillars' }),
      ).toBeVisible();
      await expect(guide).toBeHidden();
    });
  } finally {
    await portal.end();
  }
});
