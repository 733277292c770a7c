import { measuring } from '../../engine/__testUtils__/measuring';
import {
  coverage,
  day,
  sloStatus,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('slo-attainment');
const covered = coverage('api', ['slo_status']);
const slo = (name: string, sli: number, asOf = day(28), fields = {}) =>
  sloStatus('api', asOf, sli, { name, ...fields });

describe('slo-attainment', () => {
  it('is the share of SLOs whose SLI meets the objective', () => {
    // Objective 0.99: exactly met counts as met. 3 of 4.
    expect(
      measure([
        covered,
        slo('a', 0.99),
        slo('b', 0.999),
        slo('c', 1),
        slo('d', 0.9899),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 0.75,
      numerator: 3,
      denominator: 4,
      sample: 4,
    });
  });

  it('takes the latest status of each SLO, whatever the order and ids they come in', () => {
    expect(
      measure([
        covered,
        slo('a', 1, day(28), { id: 'today' }),
        slo('a', 0.5, day(27), { id: 'yesterday' }),
        slo('b', 0.5, day(28), { id: 'first', time: day(28, 1) }),
        slo('b', 1, day(28), { id: 'corrected', time: day(28, 2) }),
      ]),
    ).toMatchObject({ value: 1, sample: 2 });
  });

  it('tells SLOs apart by source, asset and name', () => {
    expect(
      measure(
        [
          covered,
          coverage('web', ['slo_status']),
          slo('a', 1),
          slo('a', 1, day(28), { source: 'other:slos' }),
          sloStatus('web', day(28), 0.5, { name: 'a' }),
        ],
        { components: { api: { assets: ['api', 'web'] } } },
      ),
    ).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it.each([
    ['at the instant', day(28), 'measured'],
    ['after it', day(28, 0, 1), 'unavailable'],
    ['exactly two days old', day(26), 'measured'],
    ['older', day(26, 0, -1), 'unavailable'],
  ])('of a status %s', (_, asOf, outcome) => {
    expect(measure([covered, slo('a', 1, asOf)]).outcome).toBe(outcome);
  });

  it('does not fall back to an older status than the one that is too old', () => {
    const { measure: of, evidence } = world({
      components: { api: {} },
      records: [covered, slo('a', 1, day(20)), slo('a', 0, day(10))],
    });
    expect(of('slo-attainment', 'api')).toMatchObject({
      outcome: 'unavailable',
      reason: 'The newest SLO status is too old to count.',
    });
    expect(evidence('slo-attainment', 'api').items).toMatchObject([
      { counted: false, at: day(20), part: 'its newest status is too old' },
    ]);
  });

  it('is unavailable where a source looks but has no SLO', () => {
    expect(measure([covered])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No SLO had a status by then.',
    });
  });

  it('needs an SLO source', () => {
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No SLO source covers this component.',
    });
  });

  it.each([
    ['7 days', day(21), 'measured'],
    ['longer', day(21, 0, -1), 'stale'],
  ])('of a source silent for %s is %s', (_, until, outcome) => {
    expect(
      measure([coverage('api', ['slo_status'], { until }), slo('a', 1)]),
    ).toMatchObject({ outcome, value: 1 });
  });

  it.each([
    ['library', 'notApplicable'],
    ['Documentation', 'notApplicable'],
    ['service', 'measured'],
  ])('for a %s is %s', (type, outcome) => {
    expect(
      measure([covered, slo('a', 1)], { components: { api: { type } } })
        .outcome,
    ).toBe(outcome);
  });

  it('counts the SLOs of a shared asset once in a roll-up', () => {
    const components = {
      api: { owner: 'team', assets: ['mono'] },
      web: { owner: 'team', assets: ['mono', 'api'] },
    };
    expect(
      measure([sloStatus('mono', day(28), 1), slo('a', 0)], {
        components,
        subject: 'group:team',
      }),
    ).toMatchObject({ value: 0.5, sample: 2 });
  });
});
