import { breakdownOf, byName } from '../contribution/__testUtils__/breakdownOf';
import { EASY_MODEL } from '../__testUtils__/easyModel';
import {
  change,
  checkResult,
  costItem,
  coverage,
  day,
  deployment,
  Draft,
  finding,
  incident,
  metricOf,
  pipelineRun,
  sloStatus,
  subjectRefOf,
  world,
  WorldDraft,
} from '../__testUtils__/world';

/** Every pillar with a metric has a score. */
const model = { ...EASY_MODEL, minimumCoverage: 0.01 };

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** A team of services, one of which shares a repository with another team. */
const catalog: WorldDraft = {
  groups: { all: {}, team: { parents: ['all'] }, other: { parents: ['all'] } },
  components: {
    api: { owner: 'team', assets: ['api', 'mono', 'pager:api'] },
    web: { owner: 'team', assets: ['web', 'pager:web'] },
    one: { owner: 'team', assets: ['pager:one'] },
    two: { owner: 'team', assets: ['pager:two'] },
    three: { owner: 'team', assets: ['pager:three'] },
    cart: { owner: 'other', assets: ['cart', 'mono', 'pager:cart'] },
  },
};

/** By how many points a pillar of the parent rises if other records take the place of some. */
function gainByReallyDoing(
  metricId: string,
  parent: string,
  records: Draft[],
  done: Draft[],
): number {
  const { pillar } = metricOf(metricId);
  const scoreOf = (drafts: Draft[]) =>
    world({ ...catalog, model, records: drafts }).pillar(pillar, parent).score!;
  return scoreOf(done) - scoreOf(records);
}

/** What the breakdown says that it would bring. */
function gainAsTold(
  metricId: string,
  parent: string,
  child: string,
  records: Draft[],
) {
  return byName(
    breakdownOf({ ...catalog, model, records }, metricId, parent),
    ({ leverage }) => leverage,
  )[child];
}

/** Other metrics of the pillars, which stay as they are. */
const OTHERS = ['web', 'cart'].flatMap(asset => [
  ...range(12).map(i =>
    change(asset, day(i + 1), {
      id: `${asset}#${i}`,
      authorKind: 'bot',
      deployedAt: day(i + 2),
    }),
  ),
  costItem(`${asset}-bill`, day(0), day(28), 100),
  finding(asset, day(-10), { state: 'fixed', resolvedAt: day(4) }),
  finding(asset, day(-20), { state: 'fixed', resolvedAt: day(5) }),
]);

describe('leverage', () => {
  const runs = (asset: string, failed: number, all: number) =>
    range(all).map(i =>
      pipelineRun(asset, day(1 + (i % 20), i % 24), {
        id: `${asset} run ${i}`,
        outcome: i < failed ? 'failure' : 'success',
      }),
    );
  const checks = (asset: string, passing: number, all: number) =>
    range(all).map(i =>
      checkResult(asset, `check ${i}`, i < passing ? 'pass' : 'fail', day(20), {
        id: `${asset} ${i}`,
      }),
    );
  const slos = (asset: string, met: number, all: number) =>
    range(all).map(i =>
      sloStatus(asset, day(27), i < met ? 1 : 0.5, {
        id: `${asset} ${i}`,
        name: `slo ${i}`,
      }),
    );
  const pager = (asset: string, count: number) => [
    coverage(`pager:${asset}`, ['incident']),
    ...range(count).map(i =>
      incident(`pager:${asset}`, day(i % 28), {
        id: `${asset} ${i}`,
        resolvedAt: day(i % 28, 2),
      }),
    ),
  ];
  const PAGERS = [
    ...pager('web', 1),
    ...pager('one', 0),
    ...pager('two', 2),
    ...pager('three', 0),
  ];
  const merged = (asset: string, hours: number[]) =>
    hours.map((value, i) =>
      change(asset, day(25), {
        id: `${asset} merged ${i}`,
        openedAt: day(25, -value),
      }),
    );
  const budgets = (asset: string, shares: number[]) =>
    shares.map((errorBudgetRemaining, i) =>
      sloStatus(asset, day(27), 0.5, {
        id: `${asset} ${i}`,
        name: `slo ${i}`,
        errorBudgetRemaining,
      }),
    );
  const billed = (asset: string, before: number, now: number) => [
    costItem(asset, day(-28), day(0), before),
    costItem(asset, day(0), day(28), now),
    ...range(20).map(i =>
      deployment(asset, day(-27 + i * 2.8), { id: `${asset} ${i}` }),
    ),
  ];
  const shipped = (asset: string, failed: number, all: number) => [
    coverage(asset, ['deployment']),
    ...range(all).map(i =>
      deployment(asset, day(1 + i), {
        id: `${asset} ${i}`,
        failed: i < failed,
      }),
    ),
  ];
  const open = (asset: string, late: number, all: number) =>
    range(all).map(i =>
      finding(asset, day(i < late ? -90 : 20), { id: `${asset} ${i}` }),
    );

  it.each<[string, string, string, Draft[], Draft[]]>([
    // 14 of 20 runs succeed; at 16 of 20 the next band begins.
    [
      'pipeline-success-rate',
      'group:team',
      'api',
      [...runs('api', 6, 20), ...runs('web', 1, 30)],
      [...runs('api', 4, 20), ...runs('web', 1, 30)],
    ],
    // What the team shares with the other one is in the whole once. 28 of 40, then 32.
    [
      'pipeline-success-rate',
      'group:all',
      'team',
      [...runs('mono', 8, 20), ...runs('web', 4, 20), ...runs('cart', 1, 10)],
      [...runs('mono', 4, 20), ...runs('web', 4, 20), ...runs('cart', 1, 10)],
    ],
    // 4 of 10 deployments failed, which is weak; 3 of 10 is fair.
    [
      'change-fail-rate',
      'group:team',
      'api',
      [...shipped('api', 4, 10), ...shipped('web', 1, 20)],
      [...shipped('api', 3, 10), ...shipped('web', 1, 20)],
    ],
    [
      'standards-coverage',
      'group:all',
      'team',
      [
        ...checks('api', 2, 10),
        ...checks('web', 6, 10),
        ...checks('cart', 9, 9),
      ],
      // 8 of 20 pass; 9 are the next edge.
      [
        ...checks('api', 3, 10),
        ...checks('web', 6, 10),
        ...checks('cart', 9, 9),
      ],
    ],
    [
      'slo-attainment',
      'group:team',
      'api',
      [...slos('api', 7, 10), ...slos('web', 9, 10)],
      [...slos('api', 8, 10), ...slos('web', 9, 10)],
    ],
    // 5 incidents in 20 weeks of five components, then 3.
    [
      'incident-rate',
      'group:all',
      'team',
      [...pager('api', 2), ...PAGERS, ...pager('cart', 9)],
      [...pager('api', 0), ...PAGERS, ...pager('cart', 9)],
    ],
    // Twice in four weeks, then once a week.
    [
      'deployment-frequency',
      'group:team',
      'api',
      [...shipped('api', 0, 2), ...shipped('web', 0, 20)],
      [...shipped('api', 0, 4), ...shipped('web', 0, 20)],
    ],
    // A deployment costs 30 % more than before, then 20 %.
    [
      'unit-cost-trend',
      'group:team',
      'api',
      [...billed('api', 100, 130), ...billed('web', 70, 60)],
      [...billed('api', 100, 120), ...billed('web', 70, 60)],
    ],
    // A median of 60 hours, then 48, each value by as much nearer.
    [
      'review-cycle-time',
      'group:team',
      'api',
      [...merged('api', [30, 60, 90]), ...merged('web', [20, 40, 200])],
      [...merged('api', [24, 48, 72]), ...merged('web', [20, 40, 200])],
    ],
    [
      'review-cycle-time',
      'group:all',
      'team',
      [...merged('mono', [30, 60, 90]), ...merged('cart', [50, 300])],
      [...merged('mono', [24, 48, 72]), ...merged('cart', [50, 300])],
    ],
    // An overspent budget has no share of itself to come nearer by: all move by the same.
    [
      'error-budget-remaining',
      'group:team',
      'api',
      [...budgets('api', [-0.5, -0.25, 0.5]), ...budgets('web', [-0.3, 0.8])],
      [...budgets('api', [-0.25, 0, 0.75]), ...budgets('web', [-0.3, 0.8])],
    ],
    [
      'findings-within-sla',
      'group:team',
      'api',
      [...open('api', 5, 20), ...open('web', 1, 10)],
      [...open('api', 4, 20), ...open('web', 1, 10)],
    ],
  ])(
    'of %s in %s: what it is told to bring is what it brings if %s does it',
    (metricId, parent, child, records, done) => {
      const told = gainAsTold(metricId, parent, child, [...OTHERS, ...records]);
      expect(told!.points).toBeCloseTo(
        gainByReallyDoing(
          metricId,
          parent,
          [...OTHERS, ...records],
          [...OTHERS, ...done],
        ),
        9,
      );
      const ref = subjectRefOf(child === 'team' ? 'group:team' : child);
      expect(
        world({
          ...catalog,
          model,
          records: [...OTHERS, ...done],
        }).evaluation.measurement(metricOf(metricId), ref).value,
      ).toBeCloseTo(told!.target, 12);
    },
  );

  const only = (records: Draft[], metricId: string, child: string) =>
    gainAsTold(metricId, 'group:team', child, records);

  it('is not told of what is excellent already, not measured, or would change nothing', () => {
    const records = [
      ...OTHERS,
      ...runs('api', 0, 20),
      ...runs('web', 0, 1),
      // Nothing that api does brings the median of the many below where it is.
      ...merged('api', [60, 61]),
      ...merged(
        'web',
        Array.from({ length: 20 }, () => 20),
      ),
    ];
    expect(only(records, 'pipeline-success-rate', 'api')).toBeUndefined();
    expect(only(records, 'pipeline-success-rate', 'web')).toBeUndefined();
    expect(only(records, 'pipeline-success-rate', 'one')).toBeUndefined();
    expect(only(records, 'review-cycle-time', 'api')).toBeUndefined();
  });

  it('is not told of a pillar that has no score', () => {
    const records = [...runs('api', 6, 20), ...runs('web', 1, 30)];
    const draft = { ...catalog, records, model };
    const rows = (minimumCoverage: number) =>
      breakdownOf(
        { ...draft, model: { ...model, minimumCoverage } },
        'pipeline-success-rate',
        'group:team',
      ).rows.filter(({ leverage }) => leverage);
    expect(rows(0.01)).toHaveLength(1);
    expect(rows(0.9)).toHaveLength(0);
  });

  it('is not told of a metric without a score', () => {
    expect(
      breakdownOf(
        { ...catalog, model, records: OTHERS },
        'change-throughput',
        'group:team',
      ).rows.filter(({ leverage }) => leverage),
    ).toEqual([]);
  });
});
