import {
  change,
  coverage,
  deployment,
  Draft,
  incident,
  metricOf,
  pipelineRun,
  world,
  WorldDraft,
} from '../engine/__testUtils__/world';
import { contributionsOf } from '../engine/contribution/contributionsOf';
import { atOnce } from '../engine/steps';
import { SubjectWeek } from '../engine/SubjectWeek';
import { DAY_MS, WEEK_MS } from '../engine/time';
import { contributionsFromWeeks, LEVEL_WEEKS } from './contributionsFromWeeks';
import { sharesNothing } from './sharesNothing';

const MONDAY = Date.parse('2026-03-02T00:00:00Z');
const iso = (at: number) => new Date(at).toISOString();
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

const catalog: WorldDraft = {
  groups: { all: {}, team: { parents: ['all'] }, other: { parents: ['all'] } },
  components: {
    api: { owner: 'team', assets: ['api', 'pager:api'] },
    web: { owner: 'team', assets: ['web', 'pager:web'] },
    cart: { owner: 'other', assets: ['cart', 'pager:cart'] },
    loose: { owner: 'all', assets: ['loose'] },
  },
};

const records: Draft[] = ['api', 'web', 'cart'].flatMap((asset, n) => [
  coverage(asset, ['pipeline_run', 'deployment', 'change'], {
    until: iso(MONDAY + 4 * WEEK_MS),
  }),
  coverage(`pager:${asset}`, ['incident'], {
    until: iso(MONDAY + 4 * WEEK_MS),
  }),
  ...range(40).map(i =>
    pipelineRun(asset, iso(MONDAY + (i * (17 + n) * DAY_MS) / 24), {
      id: `${asset} ${i}`,
      outcome: (i * (n + 2)) % 5 === 0 ? 'failure' : 'success',
    }),
  ),
  ...range(20).map(i =>
    deployment(asset, iso(MONDAY + i * (1 + n) * 0.9 * DAY_MS), {
      id: `${asset} ${i}`,
      failed: i % (n + 2) === 0,
    }),
  ),
  ...range(9).map(i =>
    incident(`pager:${asset}`, iso(MONDAY + i * (n + 1) * DAY_MS), {
      id: `${asset} ${i}`,
    }),
  ),
  ...range(30).map(i =>
    change(asset, iso(MONDAY + i * 0.8 * DAY_MS), { id: `${asset} #${i}` }),
  ),
]);

/** What is stored of a world's weeks. */
function weeksOf(draft: WorldDraft) {
  const weeks = new Map<string, SubjectWeek[]>();
  for (const week of range(4)) {
    const at = MONDAY + (week + 1) * WEEK_MS;
    const { evaluation } = world({ ...draft, asOf: at, windowDays: 7 });
    const { graph, model } = evaluation.input;
    for (const ref of graph.nodes.keys()) {
      const list = weeks.get(ref) ?? [];
      weeks.set(ref, list);
      list.push({
        at,
        modelVersion: model.version,
        pillars: new Map(),
        metrics: new Map(
          model.metrics.map(metric => {
            const { outcome, value, sample, numerator, denominator } =
              evaluation.measurement(metric, ref);
            return [
              metric.id,
              { outcome, value, n: sample, numerator, denominator },
            ];
          }),
        ),
      });
    }
  }
  return {
    weeksOf: async (
      refs: readonly string[],
      { from = 0, to = Infinity }: { from?: number; to?: number },
    ) =>
      new Map(
        refs.map(ref => [
          ref,
          (weeks.get(ref) ?? []).filter(({ at }) => at >= from && at <= to),
        ]),
      ),
  };
}

const ALL = 'group:default/all';

async function bothWays(
  metricId: string,
  draft: WorldDraft,
  [first, last]: [first: number, last: number],
) {
  const metric = metricOf(metricId);
  const span = {
    level: 0.3,
    from: MONDAY + first * WEEK_MS,
    to: MONDAY + (last + 1) * WEEK_MS,
  };
  const { graph } = world(draft);
  const stored = await contributionsFromWeeks(
    metric,
    ALL,
    graph,
    span,
    weeksOf(draft),
  );
  const at = (asOf: number, windowDays: number) =>
    world({ ...draft, asOf, windowDays }).evaluation;
  const computed = atOnce(
    contributionsOf({
      metric,
      ref: ALL,
      before: at(span.from, LEVEL_WEEKS * 7),
      after: at(span.to, (span.to - span.from) / DAY_MS),
      level: span.level,
    }),
  );
  return { stored, computed };
}

const rounded = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (_key, one) =>
      typeof one === 'number' ? Number(one.toPrecision(9)) : one,
    ),
  );

describe('who moved a signal, told by stored weeks', () => {
  it.each([
    ['pipeline-success-rate', [1, 1]],
    ['pipeline-success-rate', [0, 2]],
    ['change-fail-rate', [1, 2]],
    ['incident-rate', [0, 1]],
    ['incidents-per-100-changes', [0, 2]],
  ] as [string, [number, number]][])(
    '%s in the weeks %j: as it would be computed',
    async (metricId, weeks) => {
      const { stored, computed } = await bothWays(
        metricId,
        { ...catalog, records },
        weeks,
      );
      const { rows, ...header } = computed;
      expect(rounded(stored)).toEqual(
        rounded({
          ...header,
          // What the rows were before is not known of a level.
          rows: rows.map(({ before, ...row }) => row),
        }),
      );
      expect(
        stored!.rows.reduce((sum, { part }) => sum + part!, 0),
      ).toBeCloseTo(stored!.change!, 12);
      expect(stored!.before.value).toBe(0.3);
    },
  );

  it('adds what only the subject itself has', async () => {
    const { stored } = await bothWays(
      'incident-rate',
      {
        ...catalog,
        records: [
          ...records,
          incident('group:default/all', iso(MONDAY + DAY_MS)),
        ],
      },
      [0, 0],
    );
    expect(stored!.rows.filter(({ share }) => share === 'own')).toEqual([
      expect.objectContaining({ numerator: 1 }),
    ]);
  });

  it.each([
    ['medians', 'review-cycle-time', catalog],
    ['what subjects are looked at for', 'cost-allocation-coverage', catalog],
    [
      'children that share an asset',
      'pipeline-success-rate',
      {
        ...catalog,
        components: {
          ...catalog.components,
          loose: { owner: 'all', assets: ['api'] },
        },
      },
    ],
    [
      'children that share a component',
      'pipeline-success-rate',
      {
        ...catalog,
        components: {
          ...catalog.components,
          loose: { owner: ['team', 'other'], assets: ['loose'] },
        },
      },
    ],
  ] as [string, string, WorldDraft][])(
    'does not tell of %s',
    async (_what, metricId, draft) => {
      const { stored } = await bothWays(
        metricId,
        { ...draft, records },
        [0, 0],
      );
      expect(stored).toBeUndefined();
    },
  );

  it('does not tell where a week is not stored', async () => {
    const draft = { ...catalog, records };
    const weeks = weeksOf(draft);
    const told = (missing: string) =>
      contributionsFromWeeks(
        metricOf('pipeline-success-rate'),
        ALL,
        world(draft).graph,
        { level: 0.3, from: MONDAY, to: MONDAY + 2 * WEEK_MS },
        {
          weeksOf: async (refs, span) => {
            const all = await weeks.weeksOf(refs, span);
            return all.set(missing, (all.get(missing) ?? []).slice(1));
          },
        },
      );
    expect(await told('nobody')).toBeDefined();
    expect(await told(ALL)).toBeUndefined();
    expect(await told('group:default/other')).toBeUndefined();
  });
});

describe('sharesNothing', () => {
  it('tells of each subject by itself', () => {
    const { graph } = world({
      ...catalog,
      components: {
        ...catalog.components,
        more: { owner: 'other', assets: ['cart'] },
      },
    });
    expect(
      ['group:default/all', 'group:default/team', 'group:default/other'].map(
        ref => sharesNothing(graph.get(ref)!, graph),
      ),
    ).toEqual([true, true, false]);
  });
});
