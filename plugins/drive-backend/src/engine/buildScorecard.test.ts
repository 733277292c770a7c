import { bandRank, buildScorecard } from './buildScorecard';
import {
  AS_OF,
  change,
  coverage,
  day,
  finding,
  FROM,
  look,
  world,
  WorldDraft,
} from './__testUtils__/world';

const draft: WorldDraft = {
  components: {
    api: { owner: 'team', system: 'shop' },
    web: { owner: 'team', system: 'shop' },
    orphan: {},
  },
  groups: { department: {}, team: { parents: ['department'] } },
  systems: { shop: { domain: 'commerce' } },
  domains: { commerce: {} },
  records: [
    coverage('api', ['finding']),
    coverage('web', ['finding']),
    // Open since before the window: it was there at the start of the window too, then younger than its SLA.
    finding('api', day(-10), { severity: 'high' }),
    finding('web', day(20), { severity: 'low' }),
  ],
};

function scorecard(ref: string, changes: WorldDraft = {}) {
  const now = world({ ...draft, ...changes });
  const before = look(now.graph, now.records, { ...changes, asOf: FROM });
  return buildScorecard(
    ref,
    now.evaluation,
    before.evaluation.pillarScores(ref),
    'snapshot',
  )!;
}

describe('buildScorecard', () => {
  it('is undefined for an unknown subject', () => {
    const { evaluation } = world(draft);
    expect(
      buildScorecard(
        'component:default/gone',
        evaluation,
        undefined,
        'snapshot',
      ),
    ).toBeUndefined();
  });

  it('has the five pillars in the order of the name, and says what was asked', () => {
    const card = scorecard('component:default/api');
    expect(card).toMatchObject({
      subject: {
        ref: 'component:default/api',
        kind: 'component',
        title: 'api',
      },
      asOf: day(28),
      window: { from: day(0), to: day(28), days: 28 },
      modelVersion: '1',
      computed: 'snapshot',
    });
    expect(card.pillars.map(({ id }) => id)).toEqual([
      'delivery',
      'reliability',
      'initiatives',
      'vigilance',
      'efficiency',
    ]);
    expect(card.notes).toBeUndefined();
    expect(card.demo).toBeUndefined();
  });

  it('compares pillars with the start of the window, where both have a score', () => {
    const { pillars } = scorecard('component:default/api');
    const vigilance = pillars[3];
    // One high finding throughout: 1 of 1 within its SLA at the start (100), none at the end (0); exposure 60;
    // ownership 100. (3 × 0 + 2 × 60 + 1 × 100) / 6 against (3 × 100 + 2 × 60 + 1 × 100) / 6.
    expect(vigilance.score).toBeCloseTo(220 / 6, 9);
    expect(vigilance.change).toEqual({
      score: expect.closeTo(-50, 9),
      since: day(0),
    });
    expect(pillars[0].change).toBeUndefined();
  });

  it.each([
    ['group:default/team', 2],
    ['group:default/department', 1],
    ['system:default/shop', 2],
    ['domain:default/commerce', 1],
    // The department; the component that nobody owns has no score.
    ['organization:default/all', 1],
  ])('of %s spreads the scores of its children: %d', (ref, count) => {
    expect(scorecard(ref).pillars[3].spread).toMatchObject({ count });
  });

  it('has no spread for a component', () => {
    expect(scorecard('component:default/api').pillars[3]).not.toHaveProperty(
      'spread',
    );
  });

  it('names the subjects directly above in both hierarchies', () => {
    expect(
      scorecard('component:default/api').parents.map(
        ({ relation, subject }) => [relation, subject.ref],
      ),
    ).toEqual([
      ['ownership', 'group:default/team'],
      ['structure', 'system:default/shop'],
    ]);
  });

  it('says that an instant before the first reading of the catalog uses the catalog of today', () => {
    const [note] = scorecard('component:default/api', {
      firstSweepAt: AS_OF + 1,
    }).notes!;
    expect(note).toContain('The catalog has no past');
    expect(
      scorecard('component:default/api', { firstSweepAt: AS_OF }).notes,
    ).toBeUndefined();
  });

  it('has no change where there was no score before', () => {
    const { pillars } = scorecard('component:default/api', {
      records: [
        coverage('api', ['finding'], { from: day(3) }),
        finding('api', day(4), { severity: 'high' }),
      ],
    });
    expect(pillars[3].score).toEqual(expect.any(Number));
    expect(pillars[3]).not.toHaveProperty('change');
  });

  it('says that demo data counts', () => {
    const records = [change('api', day(3), { source: 'demo:acme' })];
    expect(scorecard('component:default/api', { records }).demo).toBe(true);
    expect(
      scorecard('component:default/web', { records }).demo,
    ).toBeUndefined();
  });
});

describe('bandRank', () => {
  it('puts the worse band first and what has none last', () => {
    expect(
      ([undefined, 'good', 'critical', 'excellent'] as const).map(band =>
        bandRank(band),
      ),
    ).toEqual([5, 3, 0, 4]);
  });
});
