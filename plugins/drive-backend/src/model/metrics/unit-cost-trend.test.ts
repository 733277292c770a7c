import { measuring } from '../../engine/__testUtils__/measuring';
import {
  costItem,
  coverage,
  day,
  deployment,
} from '../../engine/__testUtils__/world';

const measure = measuring('unit-cost-trend');
const covered = coverage('api', ['cost_item', 'deployment']);

/** Deployments of the window, or with `before` of the one before it. */
const deployments = (count: number, before = false, fields = {}) =>
  Array.from({ length: count }, (_, i) =>
    deployment('api', day(before ? i - 28 : i), fields),
  );

describe('unit-cost-trend', () => {
  it('compares the cost per production deployment with the previous window', () => {
    // 600 / 10 = 60 against 400 / 5 = 80: a quarter less.
    expect(
      measure([
        covered,
        costItem('api', day(0), day(28), 600),
        costItem('api', day(-28), day(0), 400),
        ...deployments(10),
        ...deployments(5, true),
      ]),
    ).toMatchObject({ outcome: 'measured', value: -0.25, sample: 5 });
  });

  it('prorates costs that lie in both windows, and counts every production deployment', () => {
    // 300 each of 600 in 20 days across the border, over 5 and 6: 60 against 50.
    expect(
      measure([
        covered,
        costItem('api', day(-10), day(10), 600),
        ...deployments(4),
        ...deployments(1, false, { outcome: 'failure' }),
        ...deployments(3, false, { outcome: 'unknown' }),
        ...deployments(3, false, { environment: 'staging' }),
        ...deployments(6, true),
      ]).value,
    ).toBeCloseTo(0.2, 12);
  });

  it('divides the two windows at the start of the later one', () => {
    // 5 in the window, the first at its start; 6 before, the first at the start of that; the one before is in neither.
    expect(
      measure([
        covered,
        costItem('api', day(-28), day(28), 600),
        ...deployments(5),
        ...deployments(6, true),
        deployment('api', day(-28, 0, -1)),
      ]),
    ).toMatchObject({ outcome: 'measured', value: expect.closeTo(0.2, 12) });
  });

  it('compares costs of less than one', () => {
    expect(
      measure([
        covered,
        costItem('api', day(0), day(28), 0.5),
        costItem('api', day(-28), day(0), 0.25),
        ...deployments(5),
        ...deployments(5, true),
      ]).value,
    ).toBeCloseTo(1, 12);
  });

  it.each([
    [4, 9],
    [9, 4],
  ])('of %d and %d deployments is too few', (now, before) => {
    expect(
      measure([
        covered,
        costItem('api', day(-28), day(28), 600),
        ...deployments(now),
        ...deployments(before, true),
      ]),
    ).toMatchObject({
      outcome: 'insufficientData',
      sample: 4,
      value: before / now - 1,
      reason:
        'Not enough data: 4 production deployments in both windows in 28 days, 5 needed.',
    });
  });

  it.each([
    ['now', day(-28), day(0)],
    ['before', day(0), day(28)],
  ])('has no value where nothing was spent %s', (_, from, to) => {
    const measured = measure([
      covered,
      costItem('api', from, to, 600),
      ...deployments(5),
      ...deployments(5, true),
    ]);
    expect(measured).toMatchObject({
      outcome: 'insufficientData',
      reason: 'There is nothing to divide by.',
    });
    expect(measured.value).toBeUndefined();
  });

  it.each([
    ['cost_item', 'No deployment source covers this component.'],
    ['deployment', 'No cost source covers this component.'],
  ] as const)('with %s alone says: %s', (kind, reason) => {
    expect(measure([coverage('api', [kind])])).toMatchObject({
      outcome: 'unavailable',
      reason,
    });
  });

  it('is unavailable where amounts cannot be converted', () => {
    expect(
      measure([
        covered,
        costItem('api', day(0), day(28), 600),
        costItem('api', day(-28), day(0), 400, { currency: 'USD' }),
        ...deployments(5),
        ...deployments(5, true),
      ]).outcome,
    ).toBe('unavailable');
  });
});
