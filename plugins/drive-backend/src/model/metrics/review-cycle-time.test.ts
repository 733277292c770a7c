import { measuring } from '../../engine/__testUtils__/measuring';
import { change, coverage, day, world } from '../../engine/__testUtils__/world';

const measure = measuring('review-cycle-time');
const covered = coverage('api', ['change']);

/** Changes merged at noon of day 10, so many hours after they were ready. */
const reviewed = (hours: number[], fields = {}) =>
  hours.map(h =>
    change('api', day(10, 12), {
      openedAt: day(0),
      readyAt: day(10, 12 - h),
      ...fields,
    }),
  );

describe('review-cycle-time', () => {
  it('is the median from ready for review to merged', () => {
    // 1, 3, 8, 20, 50 and 100 hours: the mean of 8 and 20.
    expect(
      measure([covered, ...reviewed([50, 1, 8, 3, 100, 20])]),
    ).toMatchObject({ outcome: 'measured', value: 14, sample: 6 });
  });

  it('begins when the change was opened, where it never was a draft', () => {
    expect(
      measure([
        covered,
        change('api', day(10), { openedAt: day(9, 18), readyAt: undefined }),
      ]),
    ).toMatchObject({ value: 6 });
  });

  it('is of changes by humans and agents alone', () => {
    const of = (authorKind: 'human' | 'agent' | 'bot' | 'unknown') =>
      reviewed([5], { authorKind });
    expect(
      measure([
        covered,
        ...of('human'),
        ...of('agent'),
        ...of('bot'),
        ...of('unknown'),
      ]).sample,
    ).toBe(2);
    expect(measure([covered, ...of('bot')]).outcome).toBe('notApplicable');
  });

  it.each([
    [day(0), 1],
    [day(0, 0, -1), 0],
    [day(28, 0, -1), 1],
    [day(28), 0],
  ])('merged at %s counts %d', (mergedAt, sample) => {
    expect(measure([covered, change('api', mergedAt)]).sample).toBe(sample);
  });

  it.each([
    [4, 'insufficientData'],
    [5, 'measured'],
  ])('of %d changes is %s', (count, outcome) => {
    expect(measure([covered, ...reviewed(Array(count).fill(6))])).toMatchObject(
      { outcome, value: 6, sample: count },
    );
  });

  it('leaves out a change that was ready after its merge', () => {
    expect(measure([covered, ...reviewed([-2])])).toMatchObject({
      outcome: 'insufficientData',
      sample: 0,
      reason: expect.stringContaining('1 left out'),
    });
  });

  it.each([0, 0.5])('counts a review of %d hours', hours => {
    expect(measure([covered, ...reviewed([hours])])).toMatchObject({
      value: hours,
      sample: 1,
    });
  });

  it('says which changes do not count', () => {
    const { items } = world({
      components: { api: {} },
      records: [
        covered,
        change('api', day(3), { authorKind: 'bot' }),
        change('api', day(2), { authorKind: 'unknown' }),
      ],
    }).evidence('review-cycle-time', 'api');
    expect(items.map(({ part }) => part)).toEqual([
      'made by a bot',
      'author kind not known',
    ]);
  });

  it('takes a readiness after the instant as absent', () => {
    expect(
      measure([
        covered,
        change('api', day(20), { openedAt: day(19), readyAt: day(30) }),
      ]),
    ).toMatchObject({ value: 24, sample: 1 });
  });

  it('does not apply where nothing was merged, abandoned and open changes apart', () => {
    expect(
      measure([
        covered,
        change('api', undefined, { openedAt: day(3) }),
        change('api', undefined, { openedAt: day(3), closedAt: day(4) }),
      ]),
    ).toMatchObject({ outcome: 'notApplicable' });
  });

  it('needs a change source', () => {
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No change source covers this component.',
    });
  });
});
