import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, workItem } from '../../engine/__testUtils__/world';

const measure = measuring('unplanned-work-share');
const covered = coverage('api', ['work_item']);
const items = (count: number, planned: boolean | undefined) =>
  Array.from({ length: count }, (_, i) =>
    workItem('api', day(i + 1), { planned }),
  );

describe('unplanned-work-share', () => {
  it('is the unplanned share of the finished items known to be planned or not', () => {
    // 3 of 12; four do not say, one is not done.
    expect(
      measure([
        covered,
        ...items(9, true),
        ...items(3, false),
        ...items(4, undefined),
        workItem('api', undefined, { planned: false }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 0.25,
      numerator: 3,
      denominator: 12,
      sample: 12,
    });
  });

  it.each([
    [
      9,
      'Not enough data: 9 finished items known to be planned or not in 28 days, 10 needed.',
    ],
    [10, undefined],
  ])('of %d items says %s', (count, reason) => {
    const measured = measure([covered, ...items(count, false)]);
    expect(measured).toMatchObject({ value: 1, sample: count });
    expect(measured.reason).toBe(reason);
  });

  it('counts items done inside the window', () => {
    const done = (d: number) => workItem('api', day(d), { planned: true });
    expect(measure([covered, ...[-1, 0, 27, 28, 29].map(done)]).sample).toBe(2);
  });

  it('says that the items do not tell', () => {
    expect(measure([covered, ...items(12, undefined)])).toMatchObject({
      outcome: 'unavailable',
      reason: 'The finished items do not say whether they were planned.',
    });
  });

  it('does not apply where nothing was finished, and needs a source', () => {
    expect(measure([covered]).outcome).toBe('notApplicable');
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No work item source covers this component.',
    });
  });
});
