import { Relation } from 'backstage-plugin-drive-common';
import { EASY_MODEL } from '../__testUtils__/easyModel';
import {
  change,
  checkResult,
  coverage,
  day,
  deployment,
  Draft,
  finding,
  pipelineRun,
  subjectRefOf,
  World,
  world,
} from '../__testUtils__/world';
import { atOnce } from '../steps';
import { FixParent, fixesOf } from './fixesOf';
import { mediansIfReached } from './mediansIfReached';

const model = { ...EASY_MODEL, minimumCoverage: 0.01 };
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

const catalog = {
  components: {
    api: { owner: 'team', system: 'shop' },
    web: { owner: 'team' },
    cart: { owner: 'other', system: 'shop' },
  },
  systems: { shop: {} },
};

const checks = (asset: string, passing: number, all: number): Draft[] =>
  range(all).map(i =>
    checkResult(asset, `check ${i}`, i < passing ? 'pass' : 'fail', day(20), {
      id: `${asset} check ${i}`,
    }),
  );
const runs = (asset: string, failed: number, all: number): Draft[] =>
  range(all).map(i =>
    pipelineRun(asset, day(1 + (i % 20), i % 24), {
      id: `${asset} run ${i}`,
      outcome: i < failed ? 'failure' : 'success',
    }),
  );
const merged = (asset: string, hours: number[]): Draft[] =>
  hours.map((value, i) =>
    change(asset, day(25), {
      id: `${asset} merged ${i}`,
      openedAt: day(25, -value),
    }),
  );

function scorecardOf({ evaluation, graph }: World, ref: string) {
  const { kind, title } = graph.get(ref)!;
  return {
    subject: { ref, kind, title },
    window: { days: 28 },
    pillars: evaluation.pillars(ref),
  };
}

/** The fixes of `api`. */
function fixesIn(
  records: Draft[],
  { medians = true, parents = ['group:team', 'system:shop'] } = {},
) {
  const all = world({ ...catalog, model, records });
  const { evaluation, graph } = all;
  const node = graph.get(subjectRefOf('api'))!;
  return fixesOf({
    node,
    scorecard: scorecardOf(all, node.ref),
    policies: evaluation.policy(node.ref).policies,
    metrics: model.metrics,
    parents: parents.map((name): FixParent => {
      const ref = subjectRefOf(name);
      const known = medians
        ? atOnce(mediansIfReached(ref, evaluation))
        : undefined;
      return {
        relation: (name.startsWith('group')
          ? 'ownership'
          : 'structure') as Relation,
        scorecard: scorecardOf(all, ref),
        policies: evaluation.policy(ref).policies,
        medianIfReached: metricId => known?.[metricId]?.[node.ref],
      };
    }),
  });
}

describe('the things to do that help most', () => {
  const records = [
    ...checks('api', 2, 4),
    ...checks('web', 4, 4),
    ...checks('cart', 4, 4),
    ...runs('api', 6, 20),
    ...runs('web', 0, 30),
    ...runs('cart', 0, 10),
    ...merged('api', [30, 60, 90, 70, 80]),
    ...merged('web', [1, 2]),
    ...merged('cart', [200, 300]),
  ];

  it('come with their effect on the component and on both parents, the largest first', () => {
    const fixes = fixesIn(records);
    expect(
      fixes.map(({ metricId, targetBand, action, effects }) => ({
        metricId,
        targetBand,
        action,
        on: effects.map(({ subject, relation }) => [subject.title, relation]),
      })),
    ).toEqual([
      {
        metricId: 'pipeline-waste',
        targetBand: 'good',
        action:
          'Cut the minutes of failed, cancelled and repeated pipeline runs from 60 to 40 of 200',
        on: [
          ['api', 'self'],
          ['shop', 'structure'],
          ['team', 'ownership'],
        ],
      },
      {
        metricId: 'review-cycle-time',
        targetBand: 'good',
        action:
          'Merge changes within 2 days of their being ready for review (median) instead of 2.92 days',
        on: [
          ['api', 'self'],
          ['team', 'ownership'],
          ['shop', 'structure'],
        ],
      },
    ]);
    for (const { effects } of fixes) {
      const points = effects.map(effect => effect.points);
      expect(points).toEqual([...points].sort((a, b) => b - a));
    }
  });

  it('do without medians of parents where these are not known', () => {
    const fixes = fixesIn(records, { medians: false });
    expect(fixes.map(({ metricId }) => metricId)).toEqual([
      'pipeline-waste',
      'standards-coverage',
    ]);
  });

  it('are those of the component alone where it has no parent', () => {
    const fixes = fixesIn(records, { parents: [] });
    expect(fixes).toHaveLength(2);
    expect(
      fixes.map(({ effects }) => effects.map(({ relation }) => relation)),
    ).toEqual([['self'], ['self']]);
    expect(fixes[0].effects[0].points).toBeGreaterThanOrEqual(
      fixes[1].effects[0].points,
    );
  });

  it('are none where everything is as good as it gets, or nothing is measured', () => {
    expect(fixesIn([...runs('api', 0, 20), ...checks('api', 4, 4)])).toEqual(
      [],
    );
    expect(fixesIn([])).toEqual([]);
  });

  it('leave out what would be shown as no points', () => {
    const many = [
      ...runs('api', 1, 12),
      ...runs('web', 600, 6_000),
      ...runs('cart', 0, 10),
    ];
    const [fix] = fixesIn(many);
    expect(fix.metricId).toBe('pipeline-success-rate');
    expect(fix.effects.map(({ relation }) => relation)).not.toContain(
      'ownership',
    );
  });

  it('tell of findings how many to fix', () => {
    const [fix] = fixesIn([
      coverage('api', ['finding']),
      ...range(9).map(i =>
        finding('api', day(i < 3 ? -60 : 10), { id: `${i}` }),
      ),
    ]).filter(({ metricId }) => metricId === 'findings-within-sla');
    expect(fix).toMatchObject({
      value: 6 / 9,
      target: 0.8,
      action: 'Fix 2 of 3 findings past their SLA',
    });
  });

  it('tell of deployments how many there would have to be', () => {
    const [fix] = fixesIn([
      coverage('api', ['deployment']),
      ...range(2).map(i => deployment('api', day(3 + i))),
    ]).filter(({ metricId }) => metricId === 'deployment-frequency');
    expect(fix.action).toBe(
      'Deploy to production 4 times instead of 2 in 28 days, in smaller steps',
    );
  });
});
