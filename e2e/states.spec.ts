import { expect, Page, test } from '@playwright/test';
import { openAsGuest } from './openAsGuest';

const API = /\/api\/drive\/v1\//;

const shot = (page: Page, name: string) =>
  page.screenshot({ path: `e2e-results/screenshots/${name}.png` });

/** Answers like the backend does when something is wrong. */
function errorAnswer(status: number, name: string, message: string) {
  return {
    status,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': 'true',
    },
    contentType: 'application/json',
    body: JSON.stringify({
      error: { name, message },
      response: { statusCode: status },
    }),
  };
}

test('a reader without the permission is told which one, and who can grant it', async ({
  page,
}) => {
  await page.route(API, route =>
    route.fulfill(errorAnswer(403, 'NotAllowedError', 'Unauthorized')),
  );
  for (const path of ['/drive', '/drive/group/default/payments']) {
    await openAsGuest(page, path);
    const alert = page.getByRole('main').getByRole('alert').first();
    await expect(alert).toContainText('You may not read');
    await expect(alert).toContainText('drive.scorecard.read');
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(
      0,
    );
  }
  await shot(page, 'state-forbidden');
});

test('a failing backend shows in its place, and trying again helps', async ({
  page,
}) => {
  await page.route(API, route =>
    route.fulfill(errorAnswer(500, 'Error', 'The database is away')),
  );
  await openAsGuest(page, '/drive');
  const alert = page.getByRole('main').getByRole('alert').first();
  await expect(alert).toContainText('The database is away');
  await shot(page, 'state-failing');

  await page.unroute(API);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('treegrid')).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'What is shipped, and what it costs' }),
  ).toBeVisible();
});

test('one part that fails leaves the rest of the page alone', async ({
  page,
}) => {
  await page.route(/\/api\/drive\/v1\/changes\//, route =>
    route.fulfill(errorAnswer(500, 'Error', 'The charts are away')),
  );
  await openAsGuest(page, '/drive');
  const changed = page.getByRole('region', { name: 'What changed' });
  await expect(changed.getByRole('alert')).toContainText('The charts are away');
  await expect(page.getByRole('alert')).toHaveCount(1);
  await expect(
    page.getByRole('treegrid').getByRole('link', { name: 'Payments' }).first(),
  ).toBeVisible();
  await shot(page, 'state-one-part-fails');
});

test('a slow backend shows the page’s outline, and then the page', async ({
  page,
}) => {
  let open: () => void = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  await page.route(API, async route => {
    await opened;
    await route.continue();
  });
  await openAsGuest(page, '/drive');
  await expect(
    page.getByRole('heading', { name: 'DRIVE', level: 1 }),
  ).toBeVisible();
  await expect(page.getByRole('status').first()).toHaveText(
    'Loading the scores',
  );
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await shot(page, 'state-slow');
  open();
  await expect(page.getByRole('treegrid')).toBeVisible();
});

test('the back button and a reload keep what the address says', async ({
  page,
}) => {
  await openAsGuest(page, '/drive?windowDays=90');
  await page
    .getByRole('treegrid')
    .getByRole('link', { name: 'Payments', exact: true })
    .click();
  await expect(page).toHaveURL(
    /\/drive\/group\/default\/payments\?windowDays=90/,
  );
  await page
    .getByRole('button', { name: /^Vigilance/ })
    .first()
    .click();
  await expect(page).toHaveURL(/#vigilance$/);
  await page.reload();
  await expect(
    page.getByRole('button', { name: /^Vigilance/ }).first(),
  ).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByLabel('Window').first()).toHaveValue('90');
  await page.goBack();
  await expect(page).toHaveURL(/\/drive\?windowDays=90/);
  await expect(page.getByRole('treegrid')).toBeVisible();
});

test('a narrow page holds every pillar and chart', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAsGuest(page, '/drive');
  const figures = page.getByRole('main').getByRole('figure');
  await expect(figures.first()).toBeVisible();
  for (const box of await Promise.all(
    (await figures.all()).map(figure => figure.boundingBox()),
  )) {
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(390);
  }
});
