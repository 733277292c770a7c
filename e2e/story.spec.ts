import { expect, Locator, Page, test } from '@playwright/test';
import { PortalOverWeeks } from './PortalOverWeeks';

const DAY_MS = 86_400_000;
const PAYMENTS = '/drive/group/default/payments';
const GUEST = 'user:default/guest';

/** What the guest decides; and one rule that halts a department of which too many deployments fail. */
const LINES = {
  deciders: [{ refs: [GUEST] }],
  rules: [
    {
      id: 'too-many-fail',
      when: 'change-fail-rate-over',
      limit: 0.1,
      minimumSample: 20,
      then: 'halt',
      subjects: { kind: 'Group', 'metadata.name': 'payments' },
      expiresAfterDays: 10,
      resumeCriteria: 'Fewer than one in ten deployments fail',
    },
  ],
};

test.describe.configure({ mode: 'serial' });

test.use({
  locale: 'en-US',
  timezoneId: 'Europe/Zurich',
  actionTimeout: 30_000,
});

/** Chooses an entity by typing its name. */
async function choose(
  form: Page | Locator,
  label: string | RegExp,
  text: string,
  ref = text,
) {
  const field = form.getByRole('textbox', { name: label });
  await field.click();
  await field.fill(text);
  await field
    .page()
    .getByRole('option')
    .filter({ hasText: ref })
    .first()
    .click();
}

const today = (portal: PortalOverWeeks, days = 0) =>
  new Date(portal.now() + days * DAY_MS).toISOString().slice(0, 10);

/** The weekday in the portal after some days, as people say it. */
const weekday = (portal: PortalOverWeeks, days: number) =>
  new Intl.DateTimeFormat('en-US', {
    weekday: 'long',
    timeZone: 'Europe/Zurich',
  }).format(portal.now() + days * DAY_MS);

async function startSeries(
  page: Page,
  portal: PortalOverWeeks,
  series: { title: string; subject: string; ref: string; often: string },
) {
  await page.getByLabel('Title').fill(series.title);
  await choose(page, 'About whom or what', series.subject, series.ref);
  await page.getByLabel('How often').selectOption({ label: series.often });
  await page.getByLabel('on', { exact: true }).selectOption({
    label: weekday(portal, 1),
  });
  await choose(page, 'Chair (a person', 'guest', GUEST);
  await choose(page, 'Who decides', 'guest', GUEST);
  await page.getByLabel('Prepared how many hours ahead').fill('48');
  await page.getByRole('button', { name: 'Create the series' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** The next review of a series. */
async function openNext(page: Page, portal: PortalOverWeeks, title: string) {
  const { items } = await portal.read('reviews/series');
  const { next } = items.find((one: { title: string }) => one.title === title);
  await portal.open(page, `/drive/reviews/${next.reviewId}`);
  return next.reviewId as string;
}

async function closeReview(page: Page) {
  await page.getByRole('button', { name: 'Close the review' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Close the review' })
    .click();
  await expect(page.getByRole('heading', { name: 'Minutes' })).toBeVisible();
}

test('a department reviews a shift, decides, and sees over weeks what came of it', async ({
  page,
}, testInfo) => {
  test.setTimeout(20 * 60_000);
  const portal = await PortalOverWeeks.unpack(
    { lines: LINES },
    testInfo.outputPath('portal.log'),
  );
  const picture = (name: string) =>
    page.screenshot({
      path: testInfo.outputPath(`${name}.png`),
      fullPage: true,
    });

  try {
    await test.step('the shift in Payments is signalled', async () => {
      await portal.startOnDay(0);
      await portal.open(page, PAYMENTS);
      await expect(page.getByText('Only faster').first()).toBeVisible();
      await expect
        .poll(
          async () => {
            const { items } = await portal.read(
              'changes/group/default/payments',
            );
            return items.map(
              (one: { direction: string; metricId?: string }) =>
                `${one.metricId} ${one.direction}`,
            );
          },
          { timeout: 120_000 },
        )
        .toContain('review-cycle-time worse');
    });

    await test.step('a weekly review is started, and prepared with the shift on top', async () => {
      await portal.open(page, '/drive/reviews');
      await page
        .getByRole('button', { name: /Start the first series|New series/ })
        .click();
      await startSeries(page, portal, {
        title: 'Payments weekly',
        subject: 'Payments',
        ref: 'group:default/payments',
        often: 'every week',
      });
      await openNext(page, portal, 'Payments weekly');
      await page.getByRole('button', { name: /Prepare (now|again)/ }).click();
      await expect(
        page.getByRole('button', { name: 'Begin the meeting' }),
      ).toBeVisible();
      await expect(page.getByText('Signal: worse').first()).toBeVisible();
      await picture('1-prepared');
    });

    await test.step('it is held: two people move, and an action is to move a metric', async () => {
      await page.getByRole('button', { name: 'Begin the meeting' }).click();
      await page
        .getByRole('button', { name: /Review cycle time/ })
        .first()
        .click();
      await page
        .getByLabel('Notes')
        .first()
        .fill('Reviews wait for two people who are on call all week.');
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();

      await page.getByRole('button', { name: 'Decide' }).click();
      const decision = page.getByRole('form', { name: 'Decide' });
      await decision.getByLabel('Reallocate').check();
      await decision
        .getByLabel('The decision, in a sentence')
        .fill('Two from Developer Platform review in Payments for a quarter');
      await decision.getByLabel('How many people').fill('2');
      await choose(
        decision,
        /^From/,
        'developer-platform',
        'group:default/developer-platform',
      );
      await choose(decision, /^To/, 'Payments', 'group:default/payments');
      await decision
        .getByRole('button', { name: 'Record the decision' })
        .click();
      await expect(page.getByText(/2 people from/)).toBeVisible();

      await page.getByRole('button', { name: 'Agree on an action' }).click();
      const action = page.getByRole('form', { name: 'Agree on an action' });
      await action
        .getByLabel('What will be done')
        .fill('Every change is reviewed within the day');
      await choose(
        action,
        'Owner (a group)',
        'payments-core',
        'group:default/payments-core',
      );
      await action.getByLabel('Due').fill(today(portal, 13));
      await action.getByLabel('It should move a metric').setChecked(true);
      await action.getByLabel('Metric', { exact: true }).selectOption({
        label: 'Review cycle time',
      });
      await action.getByRole('button', { name: 'Record the action' }).click();
      await expect(
        page.getByText('Every change is reviewed within the day').first(),
      ).toBeVisible();
      await picture('2-held');
      await closeReview(page);
      await picture('3-minutes');
    });

    await test.step('too many deployments fail: the line is halted by itself, and released by who decides', async () => {
      await expect
        .poll(
          async () => (await portal.read('line/group/default/payments')).state,
          { timeout: 90_000 },
        )
        .toBe('halted');
      await portal.open(page, PAYMENTS);
      await expect(page.getByText(/The line is halted/).first()).toBeVisible();
      await page.getByRole('link', { name: 'See the halt' }).click();
      await expect(
        page.getByRole('button', { name: 'Release the line' }),
      ).toBeVisible();
      await picture('4-halted');
      await page.getByRole('button', { name: 'Release the line' }).click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByRole('textbox')
        .fill('Deployments need two reviews now');
      await dialog.getByRole('button', { name: 'Release the line' }).click();
      await expect(dialog).toBeHidden();
      expect(
        await portal.read('line/component/default/payments-api'),
      ).toMatchObject({ clear: true });
    });

    await test.step('a week later the review is prepared by itself, and the action carried over', async () => {
      await portal.startOnDay(7);
      const id = await openNext(page, portal, 'Payments weekly');
      await expect
        .poll(async () => (await portal.read(`reviews/${id}`)).state, {
          timeout: 90_000,
        })
        .toBe('prepared');
      await page.reload();
      await expect(page.getByText('Actions from before').first()).toBeVisible();
      await expect(page.getByText('What became of it').first()).toBeVisible();
      await picture('5-week-later');
      await page.getByRole('button', { name: 'Begin the meeting' }).click();
      await closeReview(page);
    });

    await test.step('then it is done', async () => {
      await portal.open(page, '/drive/reviews');
      await expect(page.getByText('carried over once').first()).toBeVisible();
      await page
        .getByRole('button', {
          name: 'Done: Every change is reviewed within the day',
        })
        .first()
        .click();
      await page.getByRole('button', { name: 'It is done' }).click();
      await expect
        .poll(async () => {
          const { items } = await portal.read('reviews/actions');
          return items.map(({ state }: { state: string }) => state);
        })
        .toEqual(['done']);
    });

    await test.step('the metric improves, and the action is judged to have worked', async () => {
      await portal.startOnDay(36);
      await expect
        .poll(
          async () =>
            (
              await portal.read('reviews/actions')
            ).items[0].verdict?.outcome,
          { timeout: 120_000 },
        )
        .toBe('improved');
    });

    await test.step('the review of the organization sees all of it', async () => {
      await portal.open(page, '/drive/reviews');
      await page.getByRole('button', { name: 'New series' }).click();
      await startSeries(page, portal, {
        title: 'Acme quarterly',
        subject: 'whole',
        ref: 'the whole organization',
        often: 'every quarter',
      });
      await openNext(page, portal, 'Acme quarterly');
      await page.getByRole('button', { name: /Prepare (now|again)/ }).click();
      await expect(
        page.getByRole('button', { name: 'Begin the meeting' }),
      ).toBeVisible();
      await expect(
        page.getByText('Every change is reviewed within the day').first(),
      ).toBeVisible();
      await expect(
        page.getByText(/It worked\. .*Agreed on in Payments weekly/).first(),
      ).toBeVisible();
      await expect(
        page.getByText(/Two from Developer Platform/).first(),
      ).toBeVisible();
      await picture('6-organization');
    });

    await test.step('who did what can be read, and taken along', async () => {
      const { items } = await portal.read('audit?limit=500');
      const acts = items.map(({ act }: { act: string }) => act);
      expect(acts).toEqual(
        expect.arrayContaining(['halt-raised', 'halt-cleared']),
      );
      await portal.open(page, '/drive/audit');
      await expect(page.getByText(/halt/i).first()).toBeVisible();
      await picture('7-audit');
    });
  } finally {
    await portal.remove();
  }
});
