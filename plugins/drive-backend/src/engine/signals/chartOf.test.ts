import { chartOf } from './chartOf';
import { ChartDefinition } from './Series';
import { ordinary, PLAIN, weekEnd, weeksOf } from './__testUtils__/weeks';

const chart = (
  values: readonly (number | undefined)[],
  definition: Partial<ChartDefinition> = {},
) => chartOf(weeksOf(values), { ...PLAIN, ...definition });
const flagsFrom = (index: number, values: readonly (number | undefined)[]) =>
  chart(values)
    .points.slice(index)
    .map(({ flags }) => flags);

const BASELINE = ordinary(26);

describe('the baseline', () => {
  it.each([
    [0, 'forming'],
    [7, 'forming'],
    [8, 'provisional'],
    [11, 'provisional'],
    [12, 'formed'],
    [26, 'formed'],
  ])('of %d points is %s', (count, state) => {
    expect(chart(ordinary(count)).state).toBe(state);
  });

  it('is there without a point, and of fewer than eight without limits', () => {
    expect(chart([])).toMatchObject({
      state: 'forming',
      points: [],
      signals: [],
    });
    const { centre, points, baseline } = chart(ordinary(7));

    expect(centre).toBeUndefined();
    expect(points.every(({ upper }) => upper === undefined)).toBe(true);
    expect(baseline).toEqual({
      from: weekEnd(-1),
      to: weekEnd(6),
      points: 7,
    });
  });

  it('gives limits at 2.66 mean moving ranges around its mean', () => {
    const { centre, points } = chart([...BASELINE, 11]);

    expect(centre).toBeCloseTo(11, 12);
    expect(points[26].centre).toBeCloseTo(11, 12);
    expect(points[26].lower).toBeCloseTo(5.68, 12);
    expect(points[26].upper).toBeCloseTo(16.32, 12);
  });

  it('grows from 12 to 26 points, and is then frozen', () => {
    const values = [...ordinary(12), ...Array(14).fill(11), 11.5];
    const { baseline, points, centre } = chart(values);

    expect(baseline).toEqual({
      from: weekEnd(-1),
      to: weekEnd(25),
      points: 26,
    });
    expect(points[26].inBaseline).toBe(false);
    expect(centre).toBeCloseTo(11, 12);
    // Eleven ranges of 2, one of 1 where the calm begins, thirteen of 0: 23 / 25.
    expect(points[26].upper).toBeCloseTo(11 + (2.66 * 23) / 25, 12);
    // The thirteenth point is held against the twelve before it.
    expect(points[12].upper).toBeCloseTo(16.32, 12);
  });

  it('judges a point by the points before it alone', () => {
    const wild = chart([...ordinary(12), 100]);

    expect(wild.points[12]).toMatchObject({
      flags: ['point'],
      inBaseline: true,
    });
    expect(wild.points[12].upper).toBeCloseTo(16.32, 12);
  });

  it('shows what a provisional one finds, and does not list it', () => {
    const values = [...ordinary(8), 100, ...ordinary(3)];

    expect(chart(values).signals).toEqual([
      expect.objectContaining({
        rule: 'point',
        at: weekEnd(8),
        provisional: true,
        listed: false,
      }),
    ]);
  });

  it('makes no evidence of what was provisional', () => {
    // Beyond two thirds of the limits of eleven points (14.6), and again of twelve (15.4).
    const { points } = chart([...ordinary(11), 16, 16, 16]);

    expect(points.slice(11).map(({ flags }) => flags)).toEqual([
      [],
      [],
      ['twoOfThree'],
    ]);
  });

  it('skips weeks that were not measured', () => {
    const values = ordinary(12).flatMap(value => [undefined, value]);
    const { points, baseline } = chart([...values, 17]);

    expect(baseline).toMatchObject({ points: 13 });
    expect(points[0]).toMatchObject({ gap: 'notMeasured', flags: [] });
    expect(points[0].upper).toBeUndefined();
    expect(points[24].upper).toBeCloseTo(16.32, 12);
    expect(points[24].flags).toEqual(['point']);
  });

  it.each([
    'insufficientData',
    'stale',
    'unavailable',
    'error',
    'notApplicable',
  ] as const)(
    'leaves out a week that is %s, though it has a value',
    outcome => {
      const weeks = weeksOf([...BASELINE, 100]);
      weeks[26].outcome = outcome;
      const { points, signals } = chartOf(weeks, PLAIN);

      expect(points[26]).toMatchObject({ gap: 'notMeasured', value: 100 });
      expect(signals).toEqual([]);
    },
  );

  it('leaves out quiet weeks', () => {
    // Weeks 49 and 50 end on 21 and 28 December, 51 on 4 January, 52 on 11 January.
    const values = [...ordinary(50), 0, 0, 11];
    const { points, signals } = chart(values);

    expect(points.map(({ gap }) => gap).slice(49)).toEqual([
      undefined,
      'quiet',
      'quiet',
      undefined,
    ]);
    expect(signals).toEqual([]);
    expect(chart(values, { quietDays: [] }).signals).toHaveLength(1);
  });
});

describe('a point outside the limits', () => {
  it.each([
    [16.32, []],
    [16.33, ['point']],
    [5.68, []],
    [5.67, ['point']],
  ])('%d: %j', (value, flags) => {
    expect(flagsFrom(26, [...BASELINE, value])).toEqual([flags]);
  });

  it.each([
    ['lower', 'worse', 'better'],
    ['higher', 'better', 'worse'],
    ['none', 'none', 'none'],
  ] as const)('where %s is better is %s above, %s below', (...row) => {
    const [direction, above, below] = row;
    const signal = (value: number) =>
      chart([...BASELINE, value], { direction }).signals[0];

    expect(signal(17)).toMatchObject({ side: 'up', direction: above });
    expect(signal(5)).toMatchObject({ side: 'down', direction: below });
  });

  it('has a date and a size', () => {
    const { signals } = chart([...BASELINE, 18, 11]);

    expect(signals).toEqual([
      {
        rule: 'point',
        rules: ['point'],
        at: weekEnd(26),
        since: weekEnd(25),
        until: weekEnd(26),
        side: 'up',
        direction: 'worse',
        size: { from: 11, to: 18, change: 7, relative: 7 / 11 },
        listed: false,
        provisional: false,
      },
    ]);
  });

  it('has no relative size where there was nothing', () => {
    const none = Array.from({ length: 26 }, (_, i) => (i % 2 ? 1 : -1));

    expect(chart([...none, 9]).signals[0].size).toEqual({
      from: 0,
      to: 9,
      change: 9,
    });
  });
});

describe('two of three beyond two thirds of the limit', () => {
  // Two thirds of 5.32 are 3.547: 14.547 above.
  it.each([
    [
      [14.54, 14.54],
      [[], []],
    ],
    [
      [14.55, 14.55],
      [[], ['twoOfThree']],
    ],
    [
      [15, 11, 15],
      [[], [], ['twoOfThree']],
    ],
    [
      [15, 11, 11, 15],
      [[], [], [], []],
    ],
    [
      [15, 7],
      [[], []],
    ],
    [
      [7, 7],
      [[], ['twoOfThree']],
    ],
  ])('%j: %j', (values, flags) => {
    expect(flagsFrom(26, [...BASELINE, ...values])).toEqual(flags);
  });

  it('sees through a week that was not measured', () => {
    expect(flagsFrom(26, [...BASELINE, 15, undefined, undefined, 15])).toEqual([
      [],
      [],
      [],
      ['twoOfThree'],
    ]);
  });

  it('begins with the first of the two', () => {
    expect(chart([...BASELINE, 15, 11, 15]).signals[0]).toMatchObject({
      rule: 'twoOfThree',
      at: weekEnd(28),
      since: weekEnd(25),
      until: weekEnd(28),
    });
  });
});

describe('eight in a row on one side of the centre', () => {
  const eight = [12, 13, 12, 13, 12, 13, 12, 13];

  it('are a signal since the first of them', () => {
    const { signals } = chart([...BASELINE, ...eight]);

    expect(signals).toEqual([
      expect.objectContaining({
        rule: 'run',
        at: weekEnd(33),
        since: weekEnd(25),
        until: weekEnd(33),
        size: expect.objectContaining({ from: 11, to: 12.5, change: 1.5 }),
      }),
    ]);
  });

  it.each([
    ['seven', eight.slice(1)],
    ['seven and one on the centre', [...eight.slice(1), 11]],
    ['one on the centre among nine', [12, 12, 12, 12, 11, 12, 12, 12, 12]],
  ])('are not %s', (_, values) => {
    const { signals, baseline } = chart([...BASELINE, ...values]);

    expect(signals).toEqual([]);
    expect(baseline).toMatchObject({ to: weekEnd(25) });
  });

  it('start the baseline again at the first of them', () => {
    const { state, centre, baseline, points } = chart([...BASELINE, ...eight]);

    expect(state).toBe('provisional');
    expect(centre).toBeCloseTo(12.5, 12);
    expect(baseline).toEqual({
      from: weekEnd(25),
      to: weekEnd(33),
      points: 8,
    });
    expect(points.map(({ phase }) => phase)).toEqual([
      ...Array(26).fill(0),
      ...Array(8).fill(1),
    ]);
    expect(points[26].centre).toBeCloseTo(12.5, 12);
    expect(points[25].centre).toBeCloseTo(11, 1);
    expect(points[33].flags).toEqual(['run']);
  });

  it('are not a signal twice', () => {
    const { signals, state } = chart([...BASELINE, ...eight, ...eight]);

    expect(signals).toHaveLength(1);
    expect(state).toBe('formed');
  });

  it('are found again when the level falls back', () => {
    const back = [10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11];
    const { signals, baseline } = chart([
      ...BASELINE,
      ...eight,
      ...eight,
      ...back,
    ]);

    expect(signals.map(({ side, rules }) => [side, rules.at(-1)])).toEqual([
      ['up', 'run'],
      ['down', 'run'],
    ]);
    expect(baseline).toMatchObject({ from: weekEnd(41) });
  });

  it('may have gaps between them', () => {
    const apart = eight.flatMap(value => [value, undefined]);

    expect(chart([...BASELINE, ...apart]).signals).toEqual([
      expect.objectContaining({ rule: 'run', at: weekEnd(40) }),
    ]);
  });

  it('do not count while the baseline is younger than twelve points', () => {
    // Seven points that are judged by twelve or more follow four that are judged by fewer.
    const { signals } = chart([...ordinary(8), ...Array(11).fill(13)]);

    expect(signals.filter(({ rules }) => rules.includes('run'))).toEqual([]);
  });
});

describe('where the baseline does not vary', () => {
  const constant = (value: number, smallestRelevantChange = 2) =>
    chart([...Array(26).fill(10), value], { smallestRelevantChange });

  it.each([
    [11.99, []],
    [12, ['point']],
    [8, ['point']],
    [8.01, []],
  ])(
    'a change to %d with 2 as the smallest that matters: %j',
    (value, flags) => {
      expect(constant(value).points[26].flags).toEqual(flags);
    },
  );

  it('trifles are no run', () => {
    const trifles = chart([...Array(26).fill(10), ...Array(8).fill(10.5)], {
      smallestRelevantChange: 2,
    });

    expect(trifles.signals).toEqual([]);
  });

  it('a change that matters and stays is a signal, and becomes the new level', () => {
    const changed = chart([...Array(26).fill(10), ...Array(20).fill(13)], {
      smallestRelevantChange: 2,
    });

    expect(changed.signals).toEqual([
      expect.objectContaining({
        rules: ['point', 'twoOfThree', 'run'],
        listed: true,
        size: { from: 10, to: 13, change: 3, relative: 0.3 },
      }),
    ]);
    expect(changed.centre).toBe(13);
  });

  it('rounding errors are no variation', () => {
    const values = Array.from({ length: 26 }, (_, i) =>
      i % 2 ? 0.1 + 0.2 : 0.3,
    );

    expect(chart([...values, 0.305]).signals).toEqual([]);
    expect(chart([...values, 0.32]).signals).toHaveLength(1);
  });
});

describe('evidence', () => {
  it('of one change is one signal', () => {
    const { signals } = chart([...BASELINE, 17, 15, 11, 15, 15]);

    expect(signals).toEqual([
      expect.objectContaining({
        rule: 'point',
        rules: ['point', 'twoOfThree'],
        at: weekEnd(26),
        since: weekEnd(25),
        until: weekEnd(30),
        size: expect.objectContaining({ to: 14.6 }),
      }),
    ]);
  });

  it('of a new baseline is of another one than what started it', () => {
    // A run around 15, four points more by which the new baseline forms, and then one far above it.
    const fifteen = Array.from({ length: 12 }, (_, i) => 14 + 2 * (i % 2));
    const values = [...BASELINE, ...fifteen, 60];

    expect(
      chart(values).signals.map(({ rules, until }) => [rules, until]),
    ).toEqual([
      [expect.arrayContaining(['run']), weekEnd(33)],
      [['point'], weekEnd(38)],
    ]);
  });

  it('more than eight points apart is of two', () => {
    const apart = (count: number) =>
      chart([...BASELINE, 17, ...ordinary(count), 17]).signals;

    expect(apart(7)).toHaveLength(1);
    expect(apart(8)).toHaveLength(2);
  });

  it('on the other side is of another', () => {
    const { signals } = chart([...BASELINE, 17, 5]);

    expect(signals.map(({ side }) => side)).toEqual(['up', 'down']);
  });
});

describe('a signal is listed', () => {
  it('when it lasts, and says since when it is', () => {
    // A third of the limit is 1.773. The five weeks 12, 10, 15, 15, 14 are 1.24 of it above the centre on average, and
    // 1.22 is needed; the five weeks before them were 0.68.
    const { signals } = chart([...BASELINE, 15, 15, 14, 14]);

    expect(signals).toEqual([
      expect.objectContaining({
        rule: 'twoOfThree',
        at: weekEnd(27),
        listed: true,
        listedAt: weekEnd(28),
      }),
    ]);
  });

  it('not for one wild week', () => {
    expect(chart([...BASELINE, 18, ...ordinary(12)]).signals).toEqual([
      expect.objectContaining({ listed: false }),
    ]);
  });

  it('not where the change is smaller than what matters', () => {
    const values = [...BASELINE, ...Array(8).fill(14)];
    const listed = (smallestRelevantChange: number) =>
      chart(values, { smallestRelevantChange }).signals.map(s => s.listed);

    expect(listed(3)).toEqual([true]);
    expect(listed(3.01)).toEqual([false]);
  });
});

describe('durations', () => {
  // By turns 10 and 40 hours: the geometric mean is 20, every range of the logarithms ln 4.
  const values = Array.from({ length: 26 }, (_, i) => (i % 2 ? 40 : 10));
  const hours = (...more: number[]) =>
    chart([...values, ...more], {
      kind: 'duration',
      smallestRelevantChange: 1,
    });

  it('are charted as logarithms, and shown in their unit', () => {
    const { method, centre, points } = hours(20);

    expect(method).toBe('logarithms');
    expect(centre).toBeCloseTo(20, 10);
    expect(points[26].upper).toBeCloseTo(20 * 4 ** 2.66, 8);
    expect(points[26].lower).toBeCloseTo(20 / 4 ** 2.66, 10);
  });

  it('have a level that is their geometric mean', () => {
    const { size } = hours(900, 1600).signals[0];

    expect(size.from).toBeCloseTo(20, 10);
    expect(size.to).toBeCloseTo(1200, 8);
    expect(size.relative).toBeCloseTo(59, 8);
  });

  it('of nothing count as the smallest that matters', () => {
    const { points } = hours(0, 20, 20, 0.4);

    expect(points[26]).toMatchObject({ value: 0, flags: [] });
    expect(points[29]).toMatchObject({ value: 0.4, flags: [] });
  });
});

describe('state', () => {
  const steady = Array.from({ length: 26 }, (_, i) => 40 + (i % 2) + (i % 3));

  const state: Partial<ChartDefinition> = { kind: 'state', direction: 'lower' };
  /** Steps of +1 and −1 by turns: mean 0 for an even number, each range 2, limits ± 5.32. */
  const wobbling = Array.from({ length: 27 }, (_, i) => 50 + (i % 2));

  it('is not listed where a provisional baseline finds a step', () => {
    const early = [...steady.slice(0, 10), 80, 80];

    expect(chart(early, state).signals).toEqual([
      expect.objectContaining({ provisional: true, listed: false }),
    ]);
  });

  it('has no difference across weeks that are missing', () => {
    const weeks = weeksOf([...steady.slice(0, 20), 80, 80]);
    const withoutOne = weeks.filter((_, index) => index !== 19);

    expect(chartOf(weeks, { ...PLAIN, ...state }).signals).toHaveLength(1);
    expect(chartOf(withoutOne, { ...PLAIN, ...state }).signals).toEqual([]);
  });

  it('has no difference between two models', () => {
    const weeks = weeksOf([...steady.slice(0, 20), 80, 80]);
    weeks[20].madeDifferently = true;

    expect(chartOf(weeks, { ...PLAIN, ...state }).signals).toEqual([]);
  });

  it('that seldom steps is judged by its steps, not by the weeks without one', () => {
    const seldom = [10, 10, 10, 11, 11, 11, 11, 10, 10, 10, 10, 9, 9, 9, 9];

    expect(chart([...seldom, 10, 10, 10], state).signals).toEqual([]);
    expect(chart([...seldom, 20], state).signals).toHaveLength(1);
  });

  it('is charted as differences, and shows what was to be expected of the level', () => {
    const { method, baseline, points } = chart([...wobbling, 50], state);

    expect(method).toBe('differences');
    expect(baseline).toMatchObject({ points: 26 });
    expect(points[0].upper).toBeUndefined();
    expect(points[27].centre).toBeCloseTo(50, 12);
    expect(points[27].upper).toBeCloseTo(55.32, 12);
    expect(points[27].lower).toBeCloseTo(44.68, 12);
  });

  it('signals a step, once, and lists it at once', () => {
    const { signals } = chart([...wobbling, ...Array(10).fill(56)], state);

    expect(signals).toEqual([
      expect.objectContaining({
        rules: ['point'],
        at: weekEnd(27),
        since: weekEnd(26),
        direction: 'worse',
        listed: true,
        listedAt: weekEnd(27),
        size: expect.objectContaining({ from: 50, to: 56, change: 6 }),
      }),
    ]);
  });

  it('has no run and no two of three', () => {
    const climbing = Array.from({ length: 15 }, (_, i) => 50 + 4 * (i + 1));
    const { signals, baseline } = chart([...wobbling, ...climbing], state);

    expect(signals).toEqual([]);
    expect(baseline).toMatchObject({ from: weekEnd(0), points: 26 });
  });

  it('has no difference across a gap', () => {
    const { points, signals } = chart([...wobbling, undefined, 90, 90], state);

    expect(points[28]).toMatchObject({ inBaseline: false, flags: [] });
    expect(points[28].upper).toBeUndefined();
    expect(points[29].flags).toEqual([]);
    expect(signals).toEqual([]);
  });

  it('on quiet days is a state like any other', () => {
    const values = [
      ...Array(50)
        .fill(0)
        .map((_, i) => 50 + (i % 2)),
      70,
      70,
    ];

    expect(chart(values, state).signals).toHaveLength(1);
  });

  it('that looks back over a window is quiet when a quiet week comes in or falls out', () => {
    const values = Array.from({ length: 58 }, (_, i) => 50 + (i % 2));
    const { points } = chart(values, { ...state, windowDays: 28 });

    expect(
      points.flatMap(({ gap }, index) => (gap === 'quiet' ? [index] : [])),
      // Weeks 50 and 51 touch the turn of the year, and fall out four weeks later, as those of the year before in 2 and 3.
    ).toEqual([2, 3, 50, 51, 54, 55]);
  });
});
