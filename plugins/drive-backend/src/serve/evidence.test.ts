import {
  Evidence,
  EvidenceItem,
  MetricResult,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { deploymentEvent } from '../__testUtils__/events';
import { describeRichPortal } from '../__testUtils__/richPortal';

/** What is counted without a record: weeks, or components. */
const DENOMINATOR_OF_TIME = [
  'deployment-frequency',
  'incident-rate',
  'on-call-load',
  'change-throughput',
  'critical-exposure',
];

/** Compares two windows, of which the records of both are shown. */
const TWO_WINDOWS = ['unit-cost-trend'];

const SUBJECTS = [
  'component/default/ledger',
  'component/default/cart',
  'system/default/money',
  'group/default/finance',
  'organization/default/all',
];

const sum = (numbers: (number | undefined)[]) =>
  numbers.reduce((total: number, one) => total + (one ?? 0), 0);

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The parts of the counted records give the measurement. */
function expectPartsToAddUp(metric: MetricResult, counted: EvidenceItem[]) {
  if (metric.breakdown) {
    expect(counted.length).toBeGreaterThan(0);
  } else if (metric.numerator !== undefined) {
    expect(sum(counted.map(item => item.numerator))).toBeCloseTo(
      metric.numerator,
      6,
    );
    if (!DENOMINATOR_OF_TIME.includes(metric.id)) {
      expect(sum(counted.map(item => item.denominator))).toBeCloseTo(
        metric.denominator!,
        6,
      );
    }
  } else {
    const values = counted.flatMap(item => item.value ?? []);
    expect(values).toHaveLength(metric.sample);
    expect(median(values)).toBeCloseTo(metric.value!, 9);
  }
}

describeRichPortal('The evidence of a measurement', (portal, { events }) => {
  const evidence = (path: string): Promise<Evidence> =>
    portal().read(`/v1/evidence/${path}`);

  async function allItems(
    path: string,
    limit: number,
  ): Promise<EvidenceItem[]> {
    const items: EvidenceItem[] = [];
    let cursor: string | undefined;
    do {
      const page = await evidence(
        `${path}?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }

  it.each(SUBJECTS)(
    'of every metric adds up to what the scorecard of %s says',
    async subject => {
      const scorecard: Scorecard = await portal().read(
        `/v1/scorecards/${subject}`,
      );
      let compared = 0;
      for (const metric of scorecard.pillars.flatMap(
        ({ metrics }) => metrics,
      )) {
        const { outcome, value, sample } = await evidence(
          `${subject}/${metric.id}`,
        );
        expect({ id: metric.id, outcome, value, sample }).toEqual({
          id: metric.id,
          outcome: metric.outcome,
          value: metric.value,
          sample: metric.sample,
        });
        const counted = (await allItems(`${subject}/${metric.id}`, 500)).filter(
          item => item.counted,
        );
        if (value === undefined || TWO_WINDOWS.includes(metric.id)) {
          continue;
        }
        compared++;
        expectPartsToAddUp(metric, counted);
      }
      expect(compared).toBeGreaterThan(12);
    },
  );

  it.each([1, 6, 500])(
    'comes in pages of %i without gaps or doubles',
    async limit => {
      const path = 'organization/default/all/change-throughput';
      const whole = await evidence(`${path}?limit=500`);
      expect(whole.totalItems).toBe(whole.items.length);
      expect(whole.totalItems).toBeGreaterThan(12);
      expect(await allItems(path, limit)).toEqual(whole.items);
    },
  );

  it('shows what is excluded too, and why', async () => {
    const { items } = await evidence(
      'component/default/search/deployment-frequency?limit=500',
    );
    const excluded = items.filter(({ counted }) => !counted);
    expect(excluded.map(({ part }) => part)).toContainEqual(
      expect.stringContaining('superseded by github:github.com (deployment)'),
    );
    expect(items.map(({ counted }) => counted)).toEqual([
      ...items.filter(({ counted }) => counted).map(() => true),
      ...excluded.map(() => false),
    ]);
  });

  it('has what a reader needs to find each record', async () => {
    const { items, formula, filledIn } = await evidence(
      'group/default/payments/incident-rate',
    );
    expect(formula).toMatch(/incidents/);
    expect(filledIn).toMatch(/ = /);
    for (const item of items) {
      const sent = events.find(({ id }) => id === item.id)!;
      expect(item).toMatchObject({
        kind: 'incident',
        source: sent.source,
        asset: sent.subject.toLowerCase(),
        title: sent.data.title,
        at: sent.data.detectedAt,
      });
      expect(item.components).toEqual([
        'component:default/ledger',
        'component:default/payouts',
      ]);
    }
  });

  it('is of the instant and window that are asked for', async () => {
    const answer = await evidence(
      'component/default/ledger/change-throughput?asOf=2026-11-01&windowDays=10',
    );
    expect(answer).toMatchObject({
      asOf: '2026-11-01T00:00:00.000Z',
      window: { from: '2026-10-22T00:00:00.000Z', days: 10 },
    });
    for (const { at, counted } of answer.items) {
      expect(!counted || (at >= answer.window.from && at < answer.asOf)).toBe(
        true,
      );
    }
  });

  it('links nowhere but to the web', async () => {
    const url = 'https://ci.acme.example/1';
    const sent = await portal().send([
      deploymentEvent('train', 2, { url }, { id: 'web' }),
      deploymentEvent(
        'train',
        2,
        { url: ['javascript', 'alert(1)'].join(':') },
        { id: 'js' },
      ),
    ]);
    expect(sent.body).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1, path: 'data.url' }],
    });
    const { items } = await evidence(
      'component/default/train/deployment-frequency?limit=500',
    );
    expect(items.flatMap(item => item.url ?? [])).toEqual([url]);
  });
});
