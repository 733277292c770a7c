import { bandOf, BANDS } from 'backstage-plugin-drive-common';
import fc from 'fast-check';
import { nextBand } from '../../engine/leverage/nextBand';
import { buildCatalog } from '../../engine/__testUtils__/catalog';
import { scoreOf } from '../curve';
import { DRIVE_MODEL } from '../defaultModel';
import { ACTIONS } from './actions';
import { Situation } from './Situation';

const node = buildCatalog({ components: { api: { owner: 'team' } } }).get(
  'component:default/api',
)!;

type Given = Pick<Situation, 'value' | 'numerator' | 'denominator'> &
  Partial<Pick<Situation, 'node' | 'currency'>>;

/** The situation of a metric by its own curve; undefined in the best band. */
function situationOf(metricId: string, given: Given): Situation | undefined {
  const { curve } = DRIVE_MODEL.policies[metricId];
  const { unit } = DRIVE_MODEL.metrics.find(({ id }) => id === metricId)!;
  const next = nextBand(curve!, scoreOf(curve!, given.value));
  return (
    next && {
      unit,
      windowDays: 28,
      node,
      ...given,
      target: next.target,
      reaches: value =>
        BANDS.indexOf(bandOf(scoreOf(curve!, value))) >=
        BANDS.indexOf(next.band),
    }
  );
}

const actionFor = (metricId: string, given: Given) =>
  ACTIONS[metricId](situationOf(metricId, given)!);

const quotient = (numerator: number, denominator: number, unit = 1): Given => ({
  value: (numerator / denominator) * unit,
  numerator,
  denominator,
});

describe('the one thing to do', () => {
  it('is told of every metric', () => {
    expect(Object.keys(ACTIONS).sort()).toEqual(
      DRIVE_MODEL.metrics.map(({ id }) => id).sort(),
    );
  });

  it.each<[string, Given, string]>([
    [
      'deployment-frequency',
      quotient(2, 4),
      'Deploy to production 4 times instead of 2 in 28 days, in smaller steps',
    ],
    [
      'change-lead-time',
      { value: 220 },
      'Get changes into production within 7 days of their first commit (median) instead of 9.17 days',
    ],
    [
      'change-fail-rate',
      quotient(5, 20),
      'Let at most 4 of 20 production deployments fail instead of 5',
    ],
    [
      'change-fail-rate',
      quotient(1, 6),
      'Let none of 6 production deployments fail instead of 1',
    ],
    [
      'deployment-rework-rate',
      quotient(3, 10),
      'Let at most 2 of 10 production deployments be unplanned repairs instead of 3',
    ],
    [
      'failed-deployment-recovery-time',
      { value: 30 },
      'Recover within 24 h of a failed deployment (median) instead of 30 h',
    ],
    [
      'review-cycle-time',
      { value: 30 },
      'Merge changes within 24 h of their being ready for review (median) instead of 30 h',
    ],
    [
      'pipeline-success-rate',
      quotient(51, 60),
      'Let at most 6 of 60 default-branch runs fail instead of 9',
    ],
    ['slo-attainment', quotient(7, 10), 'Meet 1 of 3 missed SLOs'],
    ['slo-attainment', quotient(4, 10), 'Meet 3 of 6 missed SLOs'],
    [
      'error-budget-remaining',
      { value: -0.3 },
      'Bring the error budget that is left (median) from −30 % to 0 %',
    ],
    [
      'incident-rate',
      quotient(3, 4),
      'Bring incidents down from 3 to 1 in 28 days',
    ],
    [
      'incident-rate',
      quotient(1, 4),
      'Bring incidents down from 1 to none in 28 days',
    ],
    [
      'time-to-restore',
      { value: 100 },
      'Restore service within 2.64 days of an incident (median) instead of 4.17 days',
    ],
    [
      'time-to-acknowledge',
      { value: 40 },
      'Acknowledge incidents within 30 min of their detection (median) instead of 40 min',
    ],
    [
      'incidents-per-100-changes',
      quotient(3, 60, 100),
      'Bring incidents down from 3 to 1 for 60 merged changes',
    ],
    [
      'on-call-load',
      quotient(14, 4),
      'Bring interruptions down from 14 to 12 in 28 days, those in sleep hours counted three times',
    ],
    [
      'initiative-pace',
      { value: -0.2, numerator: -2, denominator: 10 },
      'Finish 1 more of 10 initiative items',
    ],
    [
      'initiative-pace',
      { value: -0.4, numerator: -4, denominator: 10 },
      'Finish 2 more of 10 initiative items',
    ],
    [
      'initiative-pace',
      { value: -0.4, numerator: -0.4, denominator: 1 },
      'Finish the initiative item',
    ],
    [
      'initiative-completion-on-time',
      quotient(6, 10),
      'Finish by the due date 2 of 4 initiative items that were late',
    ],
    [
      'findings-within-sla',
      quotient(6, 10),
      'Fix 1 of 4 findings past their SLA',
    ],
    [
      'findings-within-sla',
      quotient(0, 1),
      'Fix the finding that is past its SLA',
    ],
    [
      'critical-exposure',
      quotient(5, 1),
      'Fix 3 of 5 open critical and high findings',
    ],
    [
      'critical-exposure',
      quotient(1, 1),
      'Fix the open critical or high finding',
    ],
    [
      'time-to-remediate',
      { value: 1.2 },
      'Fix findings within 100 % of the time that their SLA allows (median) instead of 120 %',
    ],
    ['standards-coverage', quotient(7, 10), 'Make 1 of 3 failing checks pass'],
    ['standards-coverage', quotient(5, 6), 'Make the failing check pass'],
    ['standards-coverage', quotient(0, 2), 'Make 1 of 2 failing checks pass'],
    ['slo-attainment', quotient(8, 10), 'Meet 1 of 2 missed SLOs'],
    ['slo-attainment', quotient(1, 3), 'Meet 1 of 2 missed SLOs'],
    ['slo-attainment', quotient(2, 4), 'Meet 1 of 2 missed SLOs'],
    [
      'unplanned-work-share',
      quotient(9, 20),
      'Let at most 7 of 20 finished work items be unplanned instead of 9',
    ],
    [
      'cost-allocation-coverage',
      quotient(50, 100),
      'Bring the share of the cost that belongs to a component from 50 % to 60 %',
    ],
    [
      'spend-vs-budget',
      { value: 0.07 },
      'Bring spend against the budget from +7 % to +5 %',
    ],
    [
      'unit-cost-trend',
      { value: 0.08 },
      'Bring the cost of a deployment from +8 % to 0 % against the previous window',
    ],
    [
      'pipeline-waste',
      quotient(300, 1000),
      'Cut the minutes of failed, cancelled and repeated pipeline runs from 300 to 200 of 1000',
    ],
  ])('of %s at %j: %s', (metricId, given, action) => {
    expect(actionFor(metricId, given)).toBe(action);
  });

  it('of a component that nobody answers for is what its catalog entry lacks', () => {
    const { nodes } = buildCatalog({
      components: {
        one: { hasDescription: false, hasSourceLocation: false },
        two: { owner: 'team', hasDescription: false },
      },
    });
    const of = (name: string) =>
      actionFor('ownership-coverage', {
        ...quotient(0, 1),
        node: nodes.get(`component:default/${name}`)!,
      });
    expect(of('one')).toBe(
      'Add an owner that is an existing group, a description and a source location to its catalog entry',
    );
    expect(of('two')).toBe('Add a description to its catalog entry');
  });

  const counts = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([all, some]) => [Math.min(all, some), all] as const);

  /** The first numbers of a sentence. */
  const numbersIn = (action: string) =>
    (action.match(/\d+|none/g) ?? []).map(number =>
      number === 'none' ? 0 : Number(number),
    );

  /** One that is the only one is not counted. */
  const moreIn = (action: string, open: number) =>
    open === 1 ? 1 : numbersIn(action)[0];

  it.each<
    [string, (numerator: number, all: number, action: string) => number[]]
  >([
    // What is told, and what would be one less, as a value.
    [
      'change-fail-rate',
      (_n, all, action) =>
        [0, 1].map(more => (numbersIn(action)[0] + more) / all),
    ],
    [
      'unplanned-work-share',
      (_n, all, action) =>
        [0, 1].map(more => (numbersIn(action)[0] + more) / all),
    ],
    [
      'pipeline-success-rate',
      (_n, all, action) =>
        [0, 1].map(more => (all - numbersIn(action)[0] - more) / all),
    ],
    [
      'standards-coverage',
      (n, all, action) =>
        [0, 1].map(less => (n + moreIn(action, all - n) - less) / all),
    ],
    [
      'slo-attainment',
      (n, all, action) =>
        [0, 1].map(less => (n + moreIn(action, all - n) - less) / all),
    ],
    [
      'incident-rate',
      (_n, all, action) =>
        [0, 1].map(more => (numbersIn(action)[1] + more) / all),
    ],
    [
      'findings-within-sla',
      (n, all, action) => {
        const fixed = action.includes('the finding') ? 1 : numbersIn(action)[0];
        return [fixed, fixed - 1].map(number =>
          all - number > 0 ? n / (all - number) : 1,
        );
      },
    ],
    [
      'critical-exposure',
      (n, all, action) => {
        const fixed = action.includes('the open') ? 1 : numbersIn(action)[0];
        return [fixed, fixed - 1].map(number => (n - number) / all);
      },
    ],
  ])(
    'of %s has the number that brings the next band, and not one less',
    (metricId, valuesOf) => {
      let told = 0;
      fc.assert(
        fc.property(counts, ([numerator, all]) => {
          const situation = situationOf(metricId, quotient(numerator, all));
          if (!situation) {
            return;
          }
          told++;
          const [enough, tooFew] = valuesOf(
            numerator,
            all,
            ACTIONS[metricId](situation),
          );
          expect([
            situation.reaches(enough),
            situation.reaches(tooFew),
          ]).toEqual([true, false]);
        }),
        { seed: 5, numRuns: 300 },
      );
      expect(told).toBeGreaterThan(20);
    },
  );

  it('names targets that are met by whoever does what it says', () => {
    const target = fc.double({ min: 0.02, max: 900, noNaN: true });
    fc.assert(
      fc.property(target, hoursToReach => {
        const action = ACTIONS['time-to-restore']({
          value: 1_000,
          target: hoursToReach,
          unit: 'hours',
          windowDays: 28,
          node,
          reaches: () => true,
        });
        const [, amount, unit] = action.match(/within ([\d.]+) (\w+)/)!;
        const hours = Number(amount) * { min: 1 / 60, h: 1, days: 24 }[unit]!;
        expect(hours).toBeLessThanOrEqual(hoursToReach * (1 + 1e-9));
        expect(hours).toBeGreaterThan(hoursToReach * 0.98);
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});
