import { measuring } from '../../engine/__testUtils__/measuring';
import { change, coverage, day } from '../../engine/__testUtils__/world';

const measure = measuring('change-size');
const covered = coverage('api', ['change']);
const sized = (additions?: number, deletions?: number) =>
  change('api', day(5), { additions, deletions });

describe('change-size', () => {
  it('is the median of the lines added and deleted', () => {
    // 0, 12, 40 and 500: the mean of 12 and 40.
    expect(
      measure([
        covered,
        sized(30, 10),
        sized(0, 0),
        sized(500, 0),
        sized(2, 10),
      ]),
    ).toMatchObject({ outcome: 'measured', value: 26, sample: 4 });
  });

  it('leaves out changes of unknown size', () => {
    expect(
      measure([covered, sized(5, 0), sized(7), sized(undefined, 9)]),
    ).toMatchObject({ value: 5, sample: 1 });
  });

  it('says that the source does not tell sizes', () => {
    expect(measure([covered, sized(), sized(7)])).toMatchObject({
      outcome: 'unavailable',
      reason: 'The merged changes do not say how many lines they changed.',
    });
  });

  it('does not apply where nothing was merged in the window', () => {
    expect(
      measure([
        covered,
        change('api', day(28), { additions: 1, deletions: 1 }),
      ]),
    ).toMatchObject({ outcome: 'notApplicable' });
  });

  it('needs a change source', () => {
    expect(measure([]).reason).toBe('No change source covers this component.');
  });
});
