import AxeBuilder from '@axe-core/playwright';
import { expect, Locator, Page, test } from '@playwright/test';
import { decideSomething } from './decideSomething';
import { openAsGuest } from './openAsGuest';

const WIDTHS = { wide: 1440, narrow: 390 };

const wholePage = (page: Page) => page.getByRole('main').first();

/** Every page, card and tab, and what of it is DRIVE's own. */
const PLACES: {
  name: string;
  path: string;
  ready: RegExp;
  own: (page: Page) => Locator;
}[] = [
  {
    name: 'organization',
    path: '/drive',
    ready: /charts were judged/,
    own: wholePage,
  },
  {
    name: 'group',
    path: '/drive/group/default/payments',
    ready: /charts were judged/,
    own: wholePage,
  },
  {
    name: 'group with an open metric and its children',
    path: '/drive/group/default/payments?children=change-fail-rate#change-fail-rate',
    ready: /counted and excluded/,
    own: wholePage,
  },
  {
    name: 'component',
    path: '/drive/component/default/payments-api#findings-within-sla',
    ready: /counted and excluded/,
    own: wholePage,
  },
  {
    name: 'initiatives',
    path: '/drive/initiatives',
    ready: /Under way|No initiatives yet/,
    own: wholePage,
  },
  {
    name: 'defining an initiative',
    path: '/drive/initiatives/new',
    ready: /As it would stand today/,
    own: wholePage,
  },
  {
    name: 'unknown initiative',
    path: '/drive/initiatives/00000000-0000-4000-8000-000000000000',
    ready: /There is no such initiative/,
    own: wholePage,
  },
  {
    name: 'reviews',
    path: '/drive/reviews',
    ready: /^Series$|No reviews yet/,
    own: wholePage,
  },
  {
    name: 'unknown review',
    path: '/drive/reviews/00000000-0000-4000-8000-000000000000',
    ready: /There is no such review/,
    own: wholePage,
  },
  {
    name: 'sources',
    path: '/drive/sources',
    ready: /owned by a user/,
    own: wholePage,
  },
  {
    name: 'assessment, choosing for whom',
    path: '/drive/assessment',
    ready: /The whole organization/,
    own: wholePage,
  },
  {
    name: 'assessment of a group',
    path: '/drive/assessment?subject=group:default/payments',
    ready: /Begin|Answer again/,
    own: wholePage,
  },
  {
    name: 'questions of the assessment',
    path: '/drive/assessment?subject=group:default/payments&step=reliability',
    ready: /Trying failures out/,
    own: wholePage,
  },
  {
    name: 'review of the assessment',
    path: '/drive/assessment?subject=group:default/payments&step=review',
    ready: /Before you send it/,
    own: wholePage,
  },
  {
    name: 'audit trail',
    path: '/drive/audit',
    ready: /Every change of an initiative/,
    own: wholePage,
  },
  {
    name: 'unknown subject',
    path: '/drive/component/default/no-such-thing',
    ready: /DRIVE does not know/,
    own: wholePage,
  },
  {
    name: 'entity card',
    path: '/catalog/default/component/payments-api',
    ready: /Helps most/,
    own: page =>
      page.locator('section', {
        has: page.getByRole('link', { name: 'Metrics and records' }),
      }),
  },
  {
    name: 'entity tab',
    path: '/catalog/default/component/payments-api/drive',
    ready: /Better, or only faster/,
    own: page =>
      page.locator('article', {
        has: page.getByText('Better, or only faster?'),
      }),
  },
  {
    name: 'home page widget',
    path: '/home',
    ready: /Payments Core/,
    own: page =>
      page
        .locator('section', { has: page.getByRole('link', { name: 'Acme' }) })
        .locator('..'),
  },
];

/** What is wrong for whom, on the part of the page that is DRIVE's own. */
async function violationsOf(page: Page, own: Locator) {
  const overflow = await page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(1);

  await own.last().evaluate(element => element.setAttribute('data-own', ''));
  const { violations } = await new AxeBuilder({ page })
    .include('[data-own]')
    .analyze();
  return violations.map(({ id, nodes }) => [
    id,
    nodes.length,
    nodes[0].html.slice(0, 200),
  ]);
}

async function look(
  page: Page,
  { theme, width }: { theme: string; width: number },
) {
  await page.setViewportSize({ width, height: 900 });
  await page.addInitScript(
    id => window.localStorage.setItem('theme', id),
    theme,
  );
}

for (const theme of ['light', 'dark']) {
  for (const [width, pixels] of Object.entries(WIDTHS)) {
    for (const { name, path, ready, own } of PLACES) {
      test(`${name} keeps nobody out, ${theme}, ${width}`, async ({ page }) => {
        await look(page, { theme, width: pixels });
        // The home page has no main part to wait for.
        await (path === '/home' ? page.goto(path) : openAsGuest(page, path));
        await expect(page.getByText(ready).first()).toBeVisible();
        await page.waitForLoadState('networkidle');

        expect(await violationsOf(page, own(page))).toEqual([]);
        await page.screenshot({
          path: `e2e-results/screenshots/${theme}-${width}-${name.replace(
            /\W+/g,
            '-',
          )}.png`,
        });
      });
    }
  }
}

test('reviews, prepared and held, their series, an initiative and the line keep nobody out', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const made = await decideSomething();
  const places: [name: string, path: string, ready: RegExp][] = [
    ['prepared review', `/drive/reviews/${made.prepared}`, /Begin the meeting/],
    ['held review', `/drive/reviews/${made.held}`, /Close the review/],
    ['series', `/drive/reviews/series/${made.series}`, /Calendar/],
    ['initiative', `/drive/initiatives/${made.initiative}`, /Done, day by day/],
    ['line', '/drive/line', /trailing 90 days/],
  ];
  for (const theme of ['light', 'dark']) {
    for (const [width, pixels] of Object.entries(WIDTHS)) {
      await look(page, { theme, width: pixels });
      for (const [name, path, ready] of places) {
        await openAsGuest(page, path);
        await expect(page.getByText(ready).first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        expect(await violationsOf(page, wholePage(page)), name).toEqual([]);
        await page.screenshot({
          path: `e2e-results/screenshots/${theme}-${width}-${name.replace(
            ' ',
            '-',
          )}.png`,
        });
        if (name === 'held review') {
          await page.getByRole('button', { name: 'Projector' }).click();
          const room = page.getByRole('dialog');
          await expect(room).toBeVisible();
          expect(await violationsOf(page, room), 'projector').toEqual([]);
        }
      }
    }
  }
});

test('the keyboard alone opens a pillar, and its chart as a table', async ({
  page,
}) => {
  await openAsGuest(page, '/drive/group/default/payments');
  const pillar = page.getByRole('button', { name: /^Reliability/ }).first();
  await pillar.focus();
  await page.keyboard.press('Enter');
  await expect(pillar).toHaveAttribute('aria-expanded', 'true');
  const table = page
    .getByRole('button', { name: 'Show as table: Reliability, score' })
    .first();
  await table.focus();
  await page.keyboard.press('Space');
  await expect(
    page.getByRole('table', { name: 'Reliability, score, week by week' }),
  ).toBeVisible();
});

test('the heat map is walked with the arrow keys', async ({ page }) => {
  await openAsGuest(page, '/drive');
  const map = page.getByRole('treegrid');
  const row = map.getByRole('row', { name: /^.*Platform/ }).first();
  await map.getByRole('link', { name: 'Payments', exact: true }).waitFor();
  await map.locator('[tabindex="0"]').first().focus();
  for (let step = 0; step < 40; step += 1) {
    if (await row.evaluate(element => element.contains(document.activeElement)))
      break;
    await page.keyboard.press('ArrowDown');
  }
  await expect
    .poll(() =>
      row.evaluate(element => element.contains(document.activeElement)),
    )
    .toBe(true);
});

test('every chart has a table with the same points', async ({ page }) => {
  await openAsGuest(page, '/drive');
  const charts = page.getByRole('main').getByRole('figure');
  await expect(charts.first()).toBeVisible();
  const count = await charts.count();
  const toggles = page.getByRole('button', { name: /^Show as table: / });
  await expect(toggles).toHaveCount(count);
  for (let index = 0; index < count; index += 1) {
    await toggles.first().click();
  }
  await expect(
    page.getByRole('table', { name: /, week by week$/ }),
  ).toHaveCount(count);
});
