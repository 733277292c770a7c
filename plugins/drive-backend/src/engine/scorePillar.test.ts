import { MetricResult, Outcome } from 'backstage-plugin-drive-common';
import { scorePillar } from './scorePillar';

interface Draft {
  weight?: number;
  outcome?: Outcome;
  score?: number;
  reason?: string;
  components?: [measured: number, applicable: number];
}

const metrics = (drafts: Record<string, Draft>): MetricResult[] =>
  Object.entries(drafts).map(
    ([id, { weight = 1, outcome = 'measured', components, ...rest }]) => ({
      id,
      weight,
      outcome,
      unit: 'ratio',
      sample: 1,
      components: {
        measured: components?.[0] ?? Number(outcome === 'measured'),
        applicable: components?.[1] ?? Number(outcome !== 'notApplicable'),
      },
      sources: [],
      ...rest,
    }),
  );

const score = (
  drafts: Record<string, Draft>,
  options: { isComponent?: boolean; minimumCoverage?: number } = {},
) =>
  scorePillar('delivery', metrics(drafts), {
    isComponent: true,
    minimumCoverage: 0.5,
    titleOf: id => `Metric ${id}`,
    ...options,
  });

const parent = { isComponent: false };

describe('scorePillar', () => {
  it('is the weighted mean of the scores of measured metrics', () => {
    // (3 × 90 + 1 × 50) / 4
    expect(
      score({
        a: { weight: 3, score: 90 },
        b: { score: 50 },
        shown: { weight: 0 },
      }),
    ).toMatchObject({
      id: 'delivery',
      outcome: 'measured',
      score: 80,
      band: 'excellent',
      coverage: { weight: 1, components: { measured: 1, applicable: 1 } },
    });
  });

  it('lets what does not apply leave score and coverage', () => {
    expect(
      score({ a: { score: 30 }, b: { weight: 9, outcome: 'notApplicable' } }),
    ).toMatchObject({
      outcome: 'measured',
      score: 30,
      coverage: { weight: 1 },
    });
  });

  it.each(['insufficientData', 'unavailable', 'stale', 'error'] as const)(
    'counts %s as applicable and not covered',
    outcome => {
      expect(
        score({ a: { weight: 3, score: 30 }, b: { weight: 2, outcome } }),
      ).toMatchObject({ score: 30, coverage: { weight: 0.6 } });
    },
  );

  it('has no score below the minimum coverage, and says what is missing', () => {
    const pillar = score({
      a: { weight: 3, score: 90 },
      b: { weight: 3, outcome: 'unavailable' },
      c: { outcome: 'insufficientData' },
      d: { outcome: 'notApplicable' },
    });
    expect(pillar).toMatchObject({
      outcome: 'insufficientData',
      reason:
        'Measured for 42 % of its weight, 50 % needed; missing: Metric b, Metric c.',
      coverage: { weight: 3 / 7 },
    });
    expect(pillar).not.toHaveProperty('score');
    expect(pillar).not.toHaveProperty('band');
  });

  it('has a score at exactly the minimum, whatever the scale of the weights', () => {
    for (const scale of [1, 0.1, 3, 1e-6]) {
      const weight = (share: number) => share * scale;
      expect(
        score({
          a: { weight: weight(0.1), score: 1 },
          b: { weight: weight(0.2), score: 1 },
          c: { weight: weight(0.3), outcome: 'unavailable' },
        }).outcome,
      ).toBe('measured');
    }
  });

  it('does not apply where none of its metrics does', () => {
    expect(
      score({ a: { outcome: 'notApplicable' }, shown: { weight: 0 } }),
    ).toMatchObject({
      outcome: 'notApplicable',
      reason: 'Nothing here applies.',
      coverage: { weight: 0, components: { measured: 0, applicable: 0 } },
    });
  });

  it('is unavailable where nothing is measured, with the first reason', () => {
    expect(
      score({
        a: { outcome: 'notApplicable', reason: 'nothing to judge' },
        b: { outcome: 'insufficientData', reason: 'too few' },
        c: { outcome: 'unavailable', reason: 'no source' },
      }),
    ).toMatchObject({ outcome: 'unavailable', reason: 'too few' });
  });

  it('takes a score of 0 for a score', () => {
    expect(score({ a: { score: 0 } })).toMatchObject({
      outcome: 'measured',
      score: 0,
      band: 'critical',
    });
  });

  describe('of a parent', () => {
    it('covers the share of components that have each metric measured', () => {
      // (3 × 4/5 + 1 × 1/2) / 4
      expect(
        score(
          {
            a: { weight: 3, score: 80, components: [4, 5] },
            b: { score: 40, components: [1, 2] },
          },
          parent,
        ),
      ).toMatchObject({
        outcome: 'measured',
        score: 70,
        coverage: { weight: expect.closeTo(0.725, 12) },
      });
    });

    it('has its own score, but not enough coverage, where its components have too few events each', () => {
      expect(
        score({ a: { score: 80, components: [0, 5] } }, parent),
      ).toMatchObject({
        outcome: 'insufficientData',
        reason: expect.stringContaining('missing: Metric a.'),
      });
    });

    it('counts components without the metric though nothing happened in the others', () => {
      expect(
        score(
          {
            a: { score: 80, components: [2, 2] },
            b: { outcome: 'notApplicable', components: [0, 3] },
          },
          parent,
        ),
      ).toMatchObject({ score: 80, coverage: { weight: 0.5 } });
    });

    it('covers a metric that applies to no component where it has it itself', () => {
      expect(
        score(
          {
            a: { score: 80, components: [1, 1] },
            own: { score: 40, components: [0, 0] },
          },
          parent,
        ),
      ).toMatchObject({ score: 60, coverage: { weight: 1 } });
      expect(
        score(
          {
            a: { score: 80, components: [1, 1] },
            own: { outcome: 'unavailable', components: [0, 0] },
            none: { outcome: 'notApplicable', components: [0, 0] },
          },
          parent,
        ),
      ).toMatchObject({ score: 80, coverage: { weight: 0.5 } });
    });

    it('says how many components lack what', () => {
      expect(
        score(
          {
            a: { score: 80, components: [1, 5] },
            b: { weight: 0.1, score: 80, components: [2, 2] },
          },
          parent,
        ).reason,
      ).toBe(
        'Measured for 27 % of its weight, 50 % needed; missing: Metric a in 4 of 5 components.',
      );
    });

    it('takes the counts of its components as they are', () => {
      const components = { measured: 2, applicable: 7 };
      expect(
        scorePillar('delivery', metrics({ a: { score: 1 } }), {
          ...parent,
          minimumCoverage: 0.5,
          components,
          titleOf: id => id,
        }).coverage.components,
      ).toEqual(components);
    });
  });
});
