import { chartOf } from './chartOf';
import { ChartDefinition, SeriesPoint } from './Series';
import { quotientWeeks, weekEnd } from './__testUtils__/weeks';

const COUNT: ChartDefinition = {
  kind: 'count',
  direction: 'lower',
  smallestRelevantChange: 0.1,
};

const counts = (...perWeek: number[]): SeriesPoint[] =>
  perWeek.map((value, index) => ({
    at: weekEnd(index),
    outcome: 'measured',
    value,
    n: value,
  }));
const repeat = <T>(count: number, ...values: T[]): T[] =>
  Array.from({ length: count }, (_, index) => values[index % values.length]);

describe('events', () => {
  it.each([
    ['five a week by the week', [5], 'week', 'formed'],
    ['fewer by four weeks', [5, 4], 'fourWeeks', 'formed'],
    ['two in four weeks by four weeks', [1, 0], 'fourWeeks', 'formed'],
    ['fewer not at all', [1, 0, 0], 'week', 'tooRare'],
    ['that never happen not at all', [0], 'week', 'tooRare'],
  ] as const)('are charted, %s', (_, week, interval, state) => {
    const chart = chartOf(counts(...repeat(48, ...week)), COUNT);

    expect(chart).toMatchObject({ interval, state });
    expect(chart.eventsPerWeek).toBeCloseTo(
      week.reduce((sum: number, value) => sum + value, 0) / week.length,
      12,
    );
  });

  it('of fewer than eight weeks say nothing yet of how rare they are', () => {
    expect(chartOf(counts(...repeat(7, 0)), COUNT)).toMatchObject({
      state: 'forming',
      interval: 'week',
    });
    expect(chartOf(counts(...repeat(8, 0)), COUNT).state).toBe('tooRare');
  });

  it('that are too rare have points and neither limits nor signals', () => {
    const { points, signals, centre } = chartOf(
      counts(...repeat(47, 0), 3),
      COUNT,
    );

    expect(points).toHaveLength(48);
    expect(points.every(({ upper }) => upper === undefined)).toBe(true);
    expect(points[47]).toMatchObject({ value: 3, flags: [] });
    expect(signals).toEqual([]);
    expect(centre).toBeUndefined();
  });

  it('of a ratio are those of its rarer side', () => {
    const ratio = (hits: number) =>
      chartOf(quotientWeeks(repeat(20, [hits, 100])), {
        ...COUNT,
        kind: 'ratio',
      });

    expect(ratio(95)).toMatchObject({ interval: 'week', eventsPerWeek: 5 });
    expect(ratio(96)).toMatchObject({
      interval: 'fourWeeks',
      eventsPerWeek: 4,
    });
    expect(ratio(100)).toMatchObject({ state: 'tooRare', eventsPerWeek: 0 });
  });
});

describe('points of four weeks', () => {
  const pooled = (weeks: SeriesPoint[], minimumSample?: number) =>
    chartOf(weeks, { ...COUNT, kind: 'rate', minimumSample }).points;
  const rates = (...pairs: [number, number][]) => quotientWeeks(pairs);

  it('are sums, from the first week on; the last weeks wait', () => {
    const weeks = rates(
      [1, 10],
      [2, 20],
      [0, 30],
      [1, 40],
      ...repeat<[number, number]>(7, [1, 10]),
    );

    expect(pooled(weeks)).toEqual([
      expect.objectContaining({
        from: weekEnd(-1),
        at: weekEnd(3),
        value: 0.04,
        n: 100,
        outcome: 'measured',
      }),
      expect.objectContaining({
        from: weekEnd(3),
        at: weekEnd(7),
        value: 0.1,
      }),
    ]);
  });

  it('count weeks that had too few records or nothing to judge, and leave out those that nobody watched', () => {
    const weeks = rates(...repeat<[number, number]>(20, [1, 10]));
    weeks[0] = { ...weeks[0], outcome: 'insufficientData' };
    weeks[1] = { at: weeks[1].at, n: 0, outcome: 'notApplicable' };
    weeks[2] = { ...weeks[2], outcome: 'stale' };
    weeks[3] = { at: weeks[3].at, n: 0, outcome: 'unavailable' };
    weeks.splice(4, 4);

    expect(pooled(weeks).slice(0, 3)).toEqual([
      expect.objectContaining({ n: 10, value: 0.1, outcome: 'measured' }),
      expect.objectContaining({ n: 0, gap: 'notMeasured', value: undefined }),
      expect.objectContaining({ n: 40, value: 0.1 }),
    ]);
  });

  it('are gaps below the minimum sample', () => {
    const weeks = rates(
      ...repeat<[number, number]>(4, [1, 10]),
      ...repeat<[number, number]>(4, [1, 9]),
    );

    expect(pooled(weeks, 40).map(({ gap }) => gap)).toEqual([
      undefined,
      'notMeasured',
    ]);
  });

  it('of counts are held against the weeks that were watched', () => {
    const weeks = counts(...repeat(12, 2));
    weeks[1] = { at: weeks[1].at, n: 0, outcome: 'unavailable' };

    expect(
      chartOf(weeks, COUNT).points.map(({ value, n }) => [value, n]),
    ).toEqual([
      [2, 6],
      [2, 8],
      [2, 8],
    ]);
  });

  it('leave out quiet weeks', () => {
    // Weeks 50 and 51 touch the turn of the year.
    const weeks = counts(...repeat(50, 2), 0, 0);
    const { points } = chartOf(weeks, COUNT);

    expect(points[12]).toMatchObject({ value: 2, n: 4 });
    expect(points[12].gap).toBeUndefined();
  });

  it('list what the rules find at once', () => {
    const weeks = counts(...repeat(48, 2, 1, 2, 2, 2, 2, 1, 3), 7, 7);
    weeks.push(
      { ...weeks[49], at: weekEnd(50) },
      { ...weeks[49], at: weekEnd(51) },
    );
    const chart = chartOf(weeks, { ...COUNT, quietDays: [] });

    expect(chart.interval).toBe('fourWeeks');
    expect(chart.signals).toEqual([
      expect.objectContaining({
        rules: ['point'],
        since: weekEnd(47),
        at: weekEnd(51),
        listed: true,
        size: expect.objectContaining({ to: 7 }),
      }),
    ]);
  });
});
