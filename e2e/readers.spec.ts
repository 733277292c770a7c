import AxeBuilder from '@axe-core/playwright';
import { expect, Page, test } from '@playwright/test';
import { openAsGuest } from './openAsGuest';

const shot = (page: Page, name: string) =>
  page.screenshot({ path: `e2e-results/screenshots/${name}.png` });

test.describe('a leader', () => {
  test('sees what is shipped beside what it costs, and opens the organization down to a component', async ({
    page,
  }) => {
    await openAsGuest(page, '/drive');
    await expect(
      page.getByRole('heading', { name: 'What is shipped, and what it costs' }),
    ).toBeVisible();
    await expect(page.getByText('Demo data').first()).toBeVisible();

    const map = page.getByRole('treegrid');
    await map.getByRole('link', { name: 'Payments', exact: true }).waitFor();
    for (const group of ['Payments', 'Payments Core']) {
      const opened = map.getByRole('button', {
        name: `Close ${group}`,
        exact: true,
      });
      const closed = map.getByRole('button', {
        name: `Open ${group}`,
        exact: true,
      });
      await opened.or(closed).first().waitFor();
      if (await closed.isVisible()) {
        await closed.click();
      }
    }
    await expect(map.getByText('payments-api', { exact: true })).toBeVisible();
    await shot(page, 'leader-heat-map');
  });

  test('follows a figure of the sentence on top to its formula and records, and back', async ({
    page,
  }) => {
    await openAsGuest(page, '/drive');
    await page.getByRole('link', { name: /incidents per 100/ }).click();
    await expect(page.getByText(/\d+ \/ \d+ × 100 = /)).toBeVisible();
    await expect(
      page.getByRole('table').getByText('demo:pagerduty').first(),
    ).toBeVisible();
    await shot(page, 'leader-evidence');
    await page.goBack();
    await expect(page.getByRole('treegrid')).toBeVisible();
  });

  test('follows a figure of the verdict to its chart, and sees what changed', async ({
    page,
  }) => {
    await openAsGuest(page, '/drive');
    const changed = page.getByRole('region', { name: 'What changed' });
    await expect(changed.getByText(/charts were judged/)).toBeVisible();
    await expect(
      changed.getByText(/since .*202|Nothing beyond ordinary/).first(),
    ).toBeVisible();
    await shot(page, 'leader-what-changed');

    const verdict = page
      .getByText('Better, or only faster?')
      .locator('..')
      .getByRole('link', { name: /^(rose|fell) from/ })
      .first();
    await verdict.click();
    await expect(
      page
        .getByRole('img', { name: /better since|worse since|changed since/ })
        .first(),
    ).toBeVisible();
    await page
      .getByRole('button', { name: /^Show as table: / })
      .last()
      .click();
    await expect(
      page.getByRole('columnheader', { name: 'Ordinary variation' }),
    ).toBeVisible();
    await shot(page, 'leader-chart');
  });

  test('sees who makes a number, and finds it open again after a reload', async ({
    page,
  }) => {
    await openAsGuest(
      page,
      '/drive/group/default/payments#incidents-per-100-changes',
    );
    await page.getByRole('button', { name: 'Show the children' }).click();
    const table = page.getByRole('table', {
      name: 'Who makes it, and who moved it',
    });
    await expect(table.getByRole('row').nth(1)).toBeVisible();
    await page.reload();
    await expect(table.getByRole('row').nth(1)).toBeVisible();
    await table.getByRole('button', { name: 'Child' }).click();
    await expect(
      table.getByRole('columnheader', { name: /Child/ }),
    ).toHaveAttribute('aria-sort', 'ascending');
    await shot(page, 'leader-children');
  });

  test('reads a past instant from the address, also after a reload', async ({
    page,
  }) => {
    const past = new Date(Date.now() - 40 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    await openAsGuest(page, `/drive?asOf=${past}&windowDays=90`);
    await expect(page.getByText(/The catalog has no past/)).toBeVisible();
    await page.reload();
    await expect(page.getByText(/The catalog has no past/)).toBeVisible();
    expect(page.url()).toContain(`asOf=${past}`);
    expect(page.url()).toContain('windowDays=90');
  });
});

test.describe('a developer', () => {
  test('is told on every tab of the service’s page that the line is halted', async ({
    page,
  }) => {
    let asked = 0;
    await page.route('**/api/drive/v1/cards/**', async route => {
      asked += 1;
      const response = await route.fetch();
      await route.fulfill({
        response,
        json: {
          ...(await response.json()),
          line: {
            state: 'halted',
            clear: false,
            reason: 'Bookings are lost.',
            expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
          },
        },
      });
    });
    await openAsGuest(page, '/catalog/default/component/payments-api');
    const banner = page.getByRole('region', { name: 'The line' });
    await expect(banner).toHaveCount(1);
    await expect(banner).toContainText(
      'The line is halted. Bookings are lost.',
    );
    expect(asked).toBe(1);
    await shot(page, 'developer-halted');
    await page
      .getByRole('main')
      .getByRole('link', { name: 'DRIVE', exact: true })
      .click();
    await expect(page).toHaveURL(/\/drive$/);
    await expect(banner).toHaveCount(1);
    const link = banner.getByRole('link', { name: 'See the halts' });
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/drive\/line\?subject=component/);
    await expect(banner).toHaveCount(0);
  });

  test('finds the card and the tab on the service’s page', async ({ page }) => {
    await openAsGuest(page, '/catalog/default/component/payments-api');
    await expect(
      page.getByRole('link', { name: 'Metrics and records' }),
    ).toBeVisible();
    await shot(page, 'developer-card');
    await page
      .getByRole('main')
      .getByRole('link', { name: 'DRIVE', exact: true })
      .click();
    await page.getByText('Vigilance', { exact: true }).first().click();
    await page.getByText('Findings within their SLA').first().click();
    await expect(
      page.getByText(/critical, past its SLA/).first(),
    ).toBeVisible();
    await shot(page, 'developer-tab');
  });

  test('sees the two things that help the team most, and follows one', async ({
    page,
  }) => {
    await openAsGuest(page, '/catalog/default/component/payments-api');
    const fixes = page.getByRole('list', { name: 'Helps most' });
    await expect(fixes.getByRole('listitem')).toHaveCount(2);
    await expect(
      fixes.getByText(/\+\d.* for Payments Core/).first(),
    ).toBeVisible();
    await fixes.getByRole('link').first().click();
    await expect(page).toHaveURL(/\/drive\/component\/default\/payments-api#/);
    await expect(page.getByRole('heading', { name: 'Formula' })).toBeVisible();
  });

  test('finds the team’s card on the group’s page', async ({ page }) => {
    await openAsGuest(page, '/catalog/default/group/checkout');
    await expect(
      page.getByRole('link', { name: 'Metrics and records' }),
    ).toBeVisible();
  });
});

test.describe('a portal admin', () => {
  test('sees the sources, the catalog’s oddities and what is missing', async ({
    page,
  }) => {
    await openAsGuest(page, '/drive');
    await page.getByRole('link', { name: 'Sources', exact: true }).click();
    await expect(page.getByText('demo:pagerduty')).toBeVisible();
    await expect(page.getByText(/owned by a user/)).toBeVisible();
    await expect(
      page.getByText('pagerduty.com/service-id').first(),
    ).toBeVisible();
    await shot(page, 'admin-sources');
  });
});

test.describe('an admin of DRIVE', () => {
  test('sees what another model would do before it is switched on', async ({
    page,
  }) => {
    await openAsGuest(page, '/drive/sources');
    const model = page.getByRole('region', { name: 'Model' });
    await model.getByText(/^Delivery ·/).click();
    await expect(
      model.getByRole('row', { name: /^Change lead time/ }),
    ).toContainText('DORA');

    const text = model.getByRole('textbox');
    const run = model.getByRole('button', { name: 'Show what would change' });
    await text.fill('{"metrics": {"change-fail-rate": {"weight": 9}}}');
    await run.click();
    await expect(
      model.getByText(/\d+ of \d+ subjects would change/),
    ).toBeVisible();
    await expect(
      model.getByRole('table', { name: 'What would change' }),
    ).toContainText(/Delivery: \d+, \w+ → \d+/);
    await shot(page, 'admin-dry-run');

    await text.fill('{"metrics": {"change-fail-rate": {"weight": -1}}}');
    await run.click();
    await expect(model.getByRole('alert')).toContainText(
      'drive.model.metrics.change-fail-rate.weight',
    );
  });

  for (const [theme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    test(`reads what became of the runs of a connector, ${theme}, ${width} pixels wide`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.addInitScript(
        id => window.localStorage.setItem('theme', id),
        theme,
      );
      await openAsGuest(page, '/drive/sources');
      const details = page.getByRole('button', {
        name: 'Details: Demo organization',
      });
      await details.focus();
      await page.keyboard.press('Enter');
      const runs = page.getByRole('table', {
        name: 'Past runs: Demo organization',
      });
      await expect(runs).toContainText('succeeded');
      const before = await runs.locator('tbody tr').count();
      await page
        .getByRole('button', { name: 'Run now: Demo organization' })
        .click();
      await expect(page.getByText(/The run has begun/)).toBeVisible();
      await expect(async () => {
        await page.getByRole('button', { name: 'Look again' }).click();
        await expect(runs.locator('tbody tr').first()).toContainText(
          /by an admin.*succeeded/,
          { timeout: 2_000 },
        );
      }).toPass();
      expect(await runs.locator('tbody tr').count()).toBeGreaterThan(before);
      await expect(runs).toContainText('on schedule');
      await runs.scrollIntoViewIfNeeded();
      const { violations } = await new AxeBuilder({ page })
        .include('table[aria-label^="Past runs"]')
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.length])).toEqual([]);
      await shot(page, `admin-past-runs-${theme}-${width}`);
    });
  }

  test('is told what evaluating the past again does, and can leave it', async ({
    page,
  }) => {
    await openAsGuest(page, '/drive/sources');
    await page.getByRole('button', { name: 'Evaluate the past again' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('charts are labelled');
    await dialog.getByRole('button', { name: 'Leave as it is' }).click();
    await expect(dialog).toBeHidden();
  });
});

test('an unknown subject says so', async ({ page }) => {
  await openAsGuest(page, '/drive/component/default/no-such-thing');
  await expect(page.getByText(/no-such-thing/).first()).toBeVisible();
});
