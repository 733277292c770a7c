import {
  change,
  costItem,
  coverage,
  day,
  deployment,
  Draft,
  finding,
  incident,
  pipelineRun,
  world,
  WorldDraft,
} from '../__testUtils__/world';
import { DRIVE_MODEL } from '../../model/defaultModel';
import { mediansIfReached } from '../leverage/mediansIfReached';
import { atOnce } from '../steps';
import { breakdownOf, byName } from './__testUtils__/breakdownOf';

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Pipeline runs in the window, and in the one before where the first day is negative. */
function runs(
  asset: string,
  from: number,
  failed: number,
  all: number,
): Draft[] {
  return range(all).map(i =>
    pipelineRun(asset, day(from + 1, i), {
      id: `${asset} ${from} ${i}`,
      outcome: i < failed ? 'failure' : 'success',
    }),
  );
}

describe('contributions to a ratio', () => {
  // 90 % before. Now 96 of 120 = 80 %.
  const draft: WorldDraft = {
    groups: {
      all: {},
      search: { parents: ['all'] },
      pay: { parents: ['all'] },
    },
    components: {
      finder: { owner: 'search', assets: ['a'] },
      ledger: { owner: 'pay', assets: ['b', 'mono'] },
      cart: { owner: 'search', assets: ['mono'] },
      loose: { owner: 'all', assets: ['c'] },
      idle: { owner: 'all', assets: [] },
    },
    records: [
      ...runs('a', -28, 1, 10),
      ...runs('a', 0, 2, 40),
      ...runs('b', 0, 12, 30),
      ...runs('mono', 0, 8, 30),
      ...runs('c', 0, 2, 20),
    ],
  };
  const breakdown = breakdownOf(draft, 'pipeline-success-rate', 'group:all');

  it('give each row what it counted beyond the old level, by the whole', () => {
    expect(breakdown).toMatchObject({
      method: 'quotient',
      unit: 'ratio',
      before: { from: day(-28), to: day(0), value: 0.9 },
      after: { from: day(0), to: day(28), value: 0.8 },
    });
    const parts = byName(breakdown, ({ part }) =>
      Number((part! * 120).toFixed(9)),
    );
    // 38 of 40 where 36 were to be expected, 18 of 30 where 27, and so on.
    expect(parts).toEqual({
      search: 2,
      pay: -9,
      shared: -5,
      loose: 0,
      idle: 0,
    });
  });

  it('list the largest part first, then by name', () => {
    expect(
      breakdown.rows.map(({ subject, share }) => subject?.title ?? share),
    ).toEqual(['pay', 'shared', 'search', 'idle', 'loose']);
  });

  it('tell what the row’s own assets add, and the parent without them', () => {
    expect(byName(breakdown, row => row)).toMatchObject({
      search: {
        share: 'child',
        subject: { ref: 'group:default/search', kind: 'group' },
        numerator: 38,
        denominator: 40,
        before: 0.9,
        after: 38 / 40,
        sample: 40,
        without: 58 / 80,
      },
      pay: { numerator: 18, denominator: 30, without: 78 / 90 },
      shared: { numerator: 22, denominator: 30, without: 74 / 90 },
      idle: { numerator: 0, denominator: 0, sample: 0, without: 96 / 120 },
    });
    expect(byName(breakdown, row => 'before' in row)).toMatchObject({
      search: true,
      pay: false,
      idle: false,
    });
  });

  it('have nothing to leave out of the only row', () => {
    const { rows } = breakdownOf(draft, 'pipeline-success-rate', 'finder');
    expect(rows).toEqual([
      {
        share: 'own',
        numerator: 38,
        denominator: 40,
        before: 0.9,
        after: 0.95,
        sample: 40,
        part: expect.closeTo(0.05, 12),
      },
    ]);
  });

  it('have no parts where there was nothing to compare with', () => {
    const { change: none, rows } = breakdownOf(
      draft,
      'pipeline-success-rate',
      'group:pay',
    );
    expect(none).toBeUndefined();
    expect(rows.map(row => 'part' in row)).toEqual([false]);
    expect(rows[0]).toMatchObject({ numerator: 40, denominator: 60 });
  });
});

describe('contributions to a rate', () => {
  const team: WorldDraft = {
    groups: { team: {} },
    components: {
      api: { owner: 'team', assets: ['api', 'pager:1'] },
      web: { owner: 'team', assets: ['web', 'pager:1'] },
      job: { owner: 'team', assets: ['job', 'pager:2'] },
      docs: { owner: 'team', assets: ['docs'] },
    },
    records: [
      coverage('pager:1', ['incident']),
      coverage('pager:2', ['incident']),
      incident('pager:1', day(-3)),
      ...range(6).map(i => incident('pager:1', day(i))),
      incident('pager:2', day(1)),
      incident('pager:2', day(2)),
    ],
  };

  it('divide weeks of components too, although the incidents are shared', () => {
    const breakdown = breakdownOf(team, 'incident-rate', 'group:team');
    expect(breakdown.before.value).toBeCloseTo(1 / 12, 12);
    expect(breakdown.after.value).toBeCloseTo(8 / 12, 12);
    expect(
      byName(breakdown, ({ numerator, denominator }) => [
        numerator,
        denominator,
      ]),
    ).toEqual({
      api: [0, 4],
      web: [0, 4],
      job: [2, 4],
      shared: [6, 0],
      docs: [0, 0],
    });
    expect(
      byName(breakdown, ({ part }) => Number((part! * 12).toFixed(9))),
    ).toEqual({
      api: -0.333333333,
      web: -0.333333333,
      job: 1.666666667,
      shared: 6,
      docs: 0,
    });
    // Without job there are 6 incidents in 4 weeks of two components; the two cannot be told apart.
    expect(byName(breakdown, ({ without }) => without)).toMatchObject({
      job: 6 / 8,
      api: 8 / 8,
    });
  });

  it('are in the metric’s unit', () => {
    const breakdown = breakdownOf(
      {
        ...team,
        records: [
          ...team.records!,
          ...['api', 'web', 'job'].flatMap(asset => [
            coverage(asset, ['change']),
            ...range(40).map(i =>
              change(asset, day(i % 2 ? -27 : 1, i), { id: `${asset} ${i}` }),
            ),
          ]),
        ],
      },
      'incidents-per-100-changes',
      'group:team',
    );
    expect(breakdown.before.value).toBeCloseTo(100 / 60, 12);
    expect(breakdown.after.value).toBeCloseTo(800 / 60, 12);
    expect(
      byName(breakdown, ({ part }) => Number((part! * 60).toFixed(6))),
    ).toMatchObject({
      shared: 600,
      // 200 for 20 changes, by which 33.3 were to be expected.
      job: Number((200 - (20 * 100) / 60).toFixed(6)),
    });
  });
});

describe('contributions to findings within their SLA', () => {
  const fixed = { state: 'fixed' as const, resolvedAt: day(5) };

  it('add up also where nothing is open any more', () => {
    const breakdown = breakdownOf(
      {
        groups: { team: {} },
        components: { api: { owner: 'team' }, web: { owner: 'team' } },
        records: [
          finding('api', day(-100), fixed),
          finding('api', day(-5), fixed),
          finding('web', day(-100), fixed),
          finding('web', day(-101), fixed),
        ],
      },
      'findings-within-sla',
      'group:team',
    );
    expect([breakdown.before.value, breakdown.after.value]).toEqual([0.25, 1]);
    // One of the two and two of the two were late, of four.
    expect(byName(breakdown, ({ part }) => part)).toEqual({
      web: 0.5,
      api: 0.25,
    });
  });
});

describe('contributions to a number per week', () => {
  it('are the change of what each adds over the weeks of the whole', () => {
    const breakdown = breakdownOf(
      {
        groups: { team: {} },
        components: {
          api: { owner: 'team', assets: ['api', 'mono'] },
          web: { owner: 'team', assets: ['web', 'mono'] },
        },
        records: [
          ...['api', 'web', 'mono'].map(asset => coverage(asset, ['change'])),
          ...range(8).map(i => change('api', day(-i - 1))),
          ...range(4).map(i => change('api', day(i))),
          ...range(4).map(i => change('mono', day(-i - 1))),
          ...range(12).map(i => change('mono', day(i))),
        ],
      },
      'change-throughput',
      'group:team',
    );
    expect(breakdown).toMatchObject({
      method: 'sum',
      before: { value: 3 },
      after: { value: 4 },
      change: 1,
    });
    expect(
      byName(breakdown, ({ before, after, part, without }) => [
        before,
        after,
        part,
        without,
      ]),
    ).toEqual({
      shared: [1, 3, 2, 1],
      api: [2, 1, -1, 3],
      web: [0, 0, 0, 4],
    });
  });
});

describe('contributions to a median', () => {
  const hours = (asset: string, from: number, values: number[]) =>
    values.map((value, i) =>
      change(asset, day(from, 12), {
        id: `${asset} ${from} ${i}`,
        openedAt: day(from, 12 - value),
      }),
    );

  it('are what the row does to the change: leave-one-out, not parts', () => {
    const breakdown = breakdownOf(
      {
        groups: { team: {} },
        components: {
          search: { owner: 'team', assets: ['a'] },
          pay: { owner: 'team', assets: ['b', 'mono'] },
          cart: { owner: 'team', assets: ['mono'] },
        },
        records: [
          ...hours('a', -5, [10, 12]),
          ...hours('b', -5, [20]),
          ...hours('mono', -5, [14, 16]),
          ...hours('a', 5, [10, 12]),
          ...hours('b', 5, [40, 50]),
          ...hours('mono', 5, [14]),
        ],
      },
      'review-cycle-time',
      'group:team',
    );
    expect(breakdown).toMatchObject({
      method: 'leaveOneOut',
      before: { value: 14 },
      after: { value: 14 },
      change: 0,
    });
    expect(
      byName(breakdown, ({ sample, without, effect, part }) => [
        sample,
        without,
        effect,
        part,
      ]),
    ).toEqual({
      // Without search 14 16 20 → 16 and 14 40 50 → 40: it held back a change of 24.
      search: [2, 40, -24, undefined],
      // Without the shared one 10 12 20 → 12 and 10 12 40 50 → 26.
      shared: [1, 26, -14, undefined],
      // Without what only pay has 10 12 14 16 → 13 and 10 12 14 → 12.
      pay: [2, 12, 1, undefined],
      cart: [0, 14, 0, undefined],
    });
  });
});

describe('contributions to what cannot be divided', () => {
  const bill = (asset: string, from: number, amount: number) =>
    costItem(asset, day(from), day(from + 28), amount);

  it('are each child’s own numbers', () => {
    const breakdown = breakdownOf(
      {
        groups: { team: {} },
        components: { api: { owner: 'team' }, web: { owner: 'team' } },
        records: ['api', 'web'].flatMap(asset => [
          bill(asset, -56, 100),
          bill(asset, -28, 100),
          bill(asset, 0, asset === 'api' ? 150 : 50),
          ...range(60).map(i =>
            deployment(asset, day(-55.9 + i * 1.4), { id: `${asset} ${i}` }),
          ),
        ]),
      },
      'unit-cost-trend',
      'group:team',
    );
    expect(breakdown.method).toBe('none');
    expect(byName(breakdown, row => row)).toEqual({
      api: expect.objectContaining({ share: 'child', after: 0.5, before: 0 }),
      web: expect.objectContaining({ share: 'child', after: -0.5, before: 0 }),
    });
    expect(breakdown.rows.some(row => 'part' in row || 'without' in row)).toBe(
      false,
    );
  });

  it('are divided where subjects are looked at, but by their assets', () => {
    const breakdown = breakdownOf(
      {
        groups: { all: {}, team: { parents: ['all'] } },
        components: { api: { owner: 'team' }, web: { owner: 'team' } },
        records: [
          bill('api', -28, 60),
          bill('group:default/all', -28, 40),
          bill('api', 0, 60),
          bill('web', 0, 20),
          bill('group:default/team', 0, 5),
          bill('group:default/all', 0, 15),
        ],
      },
      'cost-allocation-coverage',
      'group:all',
    );
    expect(breakdown).toMatchObject({
      method: 'quotient',
      before: { value: 0.6 },
      after: { value: 0.8 },
    });
    expect(
      byName(breakdown, ({ numerator, denominator, part }) => [
        numerator,
        denominator,
        Number((part! * 100).toFixed(9)),
      ]),
    ).toEqual({ team: [80, 85, 29], own: [0, 15, -9] });
  });
});

describe('contributions to what could not be measured', () => {
  const failing = {
    ...DRIVE_MODEL,
    metrics: DRIVE_MODEL.metrics.map(metric => ({
      ...metric,
      ...('records' in metric && {
        records: {
          change: () => {
            throw new Error('broken');
          },
        },
      }),
    })),
  };
  const draft: WorldDraft = {
    model: failing,
    components: { api: { owner: 'team' } },
    records: [change('api', day(1)), change('api', day(-1))],
  };

  it.each(['review-cycle-time', 'ai-evidence-share', 'change-throughput'])(
    'of %s are none, and fail nothing else',
    metricId => {
      const breakdown = breakdownOf(draft, metricId, 'group:team');
      expect(breakdown.method).toBe('none');
      expect(breakdown.rows).toEqual([
        {
          share: 'child',
          subject: expect.objectContaining({ title: 'api' }),
          sample: 0,
        },
      ]);
    },
  );

  it('leave medians of it untold', () => {
    const { evaluation } = world(draft);
    expect(atOnce(mediansIfReached('group:default/team', evaluation))).toEqual(
      {},
    );
  });
});
