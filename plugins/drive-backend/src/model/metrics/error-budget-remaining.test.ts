import { measuring } from '../../engine/__testUtils__/measuring';
import {
  coverage,
  day,
  sloStatus,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('error-budget-remaining');
const covered = coverage('api', ['slo_status']);
const slo = (name: string, sli: number, fields = {}) =>
  sloStatus('api', day(28), sli, { name, ...fields });

describe('error-budget-remaining', () => {
  it.each([
    ['all of it', 1, 1],
    // (1 − 0.995) / (1 − 0.99): half of what may fail failed.
    ['half of it', 0.995, 0.5],
    ['none', 0.99, 0],
    ['overdrawn once over', 0.98, -1],
  ])('is derived from SLI and objective: %s', (_, sli, left) => {
    expect(measure([covered, slo('a', sli)]).value).toBeCloseTo(left, 9);
  });

  it('is what the source says, where it does', () => {
    expect(
      measure([covered, slo('a', 0.995, { errorBudgetRemaining: 0.2 })]),
    ).toMatchObject({ outcome: 'measured', value: 0.2, sample: 1 });
  });

  it('takes a budget that is said to be used up as 0, whatever the SLI', () => {
    const { measure: of, evidence } = world({
      components: { api: {} },
      records: [
        covered,
        slo('said', 1, { errorBudgetRemaining: 0 }),
        slo('unsaid', 0.99),
      ],
    });
    expect(of('error-budget-remaining', 'api').value).toBeCloseTo(0, 12);
    expect(
      evidence('error-budget-remaining', 'api').items.map(({ title, part }) => [
        title,
        part,
      ]),
    ).toEqual([
      ['said', 'as the source says'],
      ['unsaid', 'derived from its SLI and objective'],
    ]);
  });

  it('is the median over the SLOs', () => {
    const left = (name: string, errorBudgetRemaining: number) =>
      slo(name, 1, { errorBudgetRemaining });
    expect(
      measure([covered, left('a', 0.9), left('b', -2), left('c', 0.3)]).value,
    ).toBe(0.3);
  });

  it('is unavailable without an SLO that counts, and without a source', () => {
    expect(measure([covered]).outcome).toBe('unavailable');
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No SLO source covers this component.',
    });
  });

  it('leaves out libraries', () => {
    expect(
      measure([covered, slo('a', 1)], {
        components: { api: { type: 'library' } },
      }),
    ).toMatchObject({
      outcome: 'notApplicable',
      reason:
        'Nobody operates what is here: libraries and documentation are left out.',
    });
  });
});
