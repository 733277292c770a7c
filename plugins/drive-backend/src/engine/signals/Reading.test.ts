import { WEEK_MS } from '../time';
import { chartOf } from './chartOf';
import { readingOf } from './Reading';
import { ordinary, PLAIN, weekEnd, weeksOf } from './__testUtils__/weeks';

const METRIC = {
  id: 'change-fail-rate',
  title: 'Change fail rate',
  unit: 'ratio',
  direction: 'lower',
} as const;
const HEAD = {
  metricId: 'change-fail-rate',
  title: 'Change fail rate',
  unit: 'ratio',
};
const read = (
  values: readonly number[],
  measurement: Parameters<typeof readingOf>[1] = { outcome: 'measured' },
) =>
  readingOf(
    METRIC,
    measurement,
    chartOf(weeksOf(values), PLAIN),
    weekEnd(values.length - 1),
  );

/** Why so many events a week cannot be read, if they cannot. */
const rarely = (
  events: readonly number[],
  direction: 'higher' | 'lower' = 'lower',
) =>
  readingOf(
    { ...METRIC, direction },
    { outcome: 'measured' },
    chartOf(
      events.map((value, index) => ({
        at: weekEnd(index),
        outcome: 'measured',
        n: value,
        value,
      })),
      { ...PLAIN, kind: 'count' },
    ),
    weekEnd(events.length - 1),
  ).missing;

describe('readingOf', () => {
  it('is silent where there is only ordinary variation', () => {
    expect(read(ordinary(20))).toEqual(HEAD);
  });

  it('has the signal that is current', () => {
    const values = [...ordinary(26), ...Array(8).fill(15)];

    expect(read(values).signal).toMatchObject({
      side: 'up',
      rule: 'twoOfThree',
    });
    expect(
      readingOf(
        METRIC,
        { outcome: 'measured' },
        chartOf(weeksOf(values), PLAIN),
        weekEnd(33) + 27 * WEEK_MS,
      ),
    ).toMatchObject({ missing: expect.stringContaining('8 of 12 weeks') });
  });

  it('says why a metric is not measured', () => {
    expect(
      read(ordinary(20), {
        outcome: 'unavailable',
        reason: 'No deployment source covers this component.',
      }),
    ).toEqual({
      ...HEAD,
      missing: 'No deployment source covers this component.',
    });
    expect(read(ordinary(20), { outcome: 'error' }).missing).toBe(
      'Not measured.',
    );
  });

  it.each([
    [0, 'The baseline is still forming: 0 of 12 weeks.'],
    [7, 'The baseline is still forming: 7 of 12 weeks.'],
    [11, 'The baseline is still forming: 11 of 12 weeks.'],
  ])('says that a baseline of %d is forming', (count, missing) => {
    expect(read(ordinary(count))).toEqual({ ...HEAD, missing });
  });

  it('says so too where there is no chart', () => {
    expect(
      readingOf(METRIC, { outcome: 'measured' }, undefined, 0).missing,
    ).toBe('The baseline is still forming: 0 of 12 weeks.');
  });

  it('says that points of four weeks take longer, or that events are too rare', () => {
    expect(rarely(Array.from({ length: 30 }, (_, i) => 2 * (i % 2)))).toBe(
      'The baseline is still forming: 7 of 12 points of four weeks, since events are rare.',
    );
    expect(rarely(Array(30).fill(0), 'higher')).toBe(
      'Too rare to chart: fewer than two events in four weeks.',
    );
  });

  it('reads rare events that had better not happen as no change, while they are no more than usual', () => {
    const oneIn = (weeks: number) =>
      Array.from({ length: 40 }, (_, i) => Number(i % weeks === 0));

    expect(rarely(Array(26).fill(0))).toBeUndefined();
    expect(rarely(oneIn(10))).toBeUndefined();
    expect(rarely([...Array(39).fill(0), 1])).toBeUndefined();
    expect(rarely([...oneIn(40).slice(0, 32), 0, 0, 0, 1, 0, 1, 0, 1])).toBe(
      'Too rare to chart, and more than usual: 3 in the last eight weeks.',
    );
  });

  it('does not know what is usual before half a year was watched', () => {
    expect(rarely(Array(25).fill(0))).toBe(
      'Too rare to chart, and what is usual is not known yet: 25 of 26 weeks.',
    );
  });

  it('reads on while a baseline starts again after a run', () => {
    const values = [...ordinary(26), ...Array(8).fill(15)];

    expect(chartOf(weeksOf(values), PLAIN).state).toBe('provisional');
    expect(read(values).missing).toBeUndefined();
  });
});
