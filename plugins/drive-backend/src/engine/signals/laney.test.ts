import { chartOf } from './chartOf';
import { quotientWeeks } from './__testUtils__/weeks';
import { laney } from './laney';
import { Observation } from './Limits';
import { ChartDefinition } from './Series';

const RATIO: ChartDefinition = {
  kind: 'ratio',
  direction: 'lower',
  smallestRelevantChange: 0.01,
};
const RATE: ChartDefinition = { ...RATIO, kind: 'rate' };

type Pair = readonly [number, number];
const byTurns = (first: Pair, second: Pair): Pair[] =>
  Array.from({ length: 26 }, (_, index) => (index % 2 ? second : first));
const lastOf = (pairs: Pair[], definition: ChartDefinition) =>
  chartOf(quotientWeeks(pairs), definition).points.at(-1)!;

describe('the limits of a ratio', () => {
  // 15 % on the whole. Chance is √(0.15 × 0.85 / 100) = 3.571 points, each range 2 × 5 / 3.571 = 2.801 of it, so the
  // limits of 100 are ± 2.66 × 2.801 × 3.571 = ± 26.6 points.
  const hundreds = byTurns([20, 100], [10, 100]);

  it.each([
    [400, 0.133],
    [1600, 0.0665],
    [10000, 0.0266],
  ])('of %d lie %d from the centre', (of, distance) => {
    const { centre, upper, lower } = lastOf([...hundreds, [0, of]], RATIO);

    expect(centre).toBeCloseTo(0.15, 12);
    expect(upper! - centre!).toBeCloseTo(distance, 12);
    expect(centre! - lower!).toBeCloseTo(distance, 12);
  });

  it('end at nothing and at everything', () => {
    expect(lastOf([...hundreds, [15, 100]], RATIO)).toMatchObject({ lower: 0 });
    expect(
      lastOf([...byTurns([90, 100], [80, 100]), [85, 100]], RATIO),
    ).toMatchObject({ upper: 1 });
  });

  it.each([
    [[113, 400], []],
    [[114, 400], ['point']],
    [[6, 400], ['point']],
    [[7, 400], []],
  ] as const)('leave %j: %j', (pair, flags) => {
    expect(lastOf([...hundreds, pair], RATIO).flags).toEqual(flags);
  });

  it('pool: weeks weigh as much as they count', () => {
    const { centre } = lastOf(
      [...byTurns([50, 100], [90, 900]), [1, 10]],
      RATIO,
    );

    expect(centre).toBeCloseTo(0.14, 12);
  });

  it('are those of the values where nothing was counted, or more than there was', () => {
    const { method } = chartOf(
      quotientWeeks(byTurns([12, 10], [9, 10])),
      RATIO,
    );

    expect(method).toBe('values');
  });
});

describe('the limits of a rate', () => {
  // 10 by 100 on the whole: 0.1. Chance is √(0.1 / 100) = 0.0316, each range 0.04 / 0.0316 = 1.265, the limit 0.1064.
  const weeks = byTurns([12, 100], [8, 100]);

  it.each([
    [100, 0.1064],
    [400, 0.0532],
    [25, 0.2128],
  ])('by %d lie %d from the centre', (exposure, distance) => {
    const { centre, upper } = lastOf([...weeks, [0, exposure]], RATE);

    expect(centre).toBeCloseTo(0.1, 12);
    expect(upper! - centre!).toBeCloseTo(distance, 12);
  });

  it('are in the metric’s unit', () => {
    const points = quotientWeeks([...weeks, [21, 100]]).map(week => ({
      ...week,
      value: week.value! * 100,
    }));
    const {
      centre,
      points: charted,
      signals,
    } = chartOf(points, {
      ...RATE,
      quotientUnit: 100,
    });

    expect(centre).toBeCloseTo(10, 12);
    expect(charted[26].upper).toBeCloseTo(20.64, 10);
    expect(charted[26].flags).toEqual(['point']);
    expect(signals[0].size).toMatchObject({ from: 10, to: 21 });
  });

  it('of a count are by the week', () => {
    const counts = quotientWeeks([...byTurns([12, 1], [8, 1]), [10, 1]]).map(
      ({ at, outcome, n, value }) => ({ at, outcome, n, value }),
    );
    const { method, centre, points } = chartOf(counts, {
      ...RATE,
      kind: 'count',
    });

    expect(method).toBe('laney');
    expect(centre).toBeCloseTo(10, 12);
    expect(points[26].upper).toBeCloseTo(10 + 2.66 * 4, 12);
  });

  it('have the pooled level of the evidence as the size', () => {
    const { signals } = chartOf(
      quotientWeeks([...weeks, [40, 100], [300, 900]]),
      RATE,
    );

    expect(signals[0].size.to).toBeCloseTo(0.34, 12);
  });
});

describe('where nothing varies', () => {
  it('quotients that differ by rounding alone do not', () => {
    const same = Array.from({ length: 20 }, (_, i): [number, number] => [
      i + 1,
      3 * (i + 1) * (1 + (i % 2 ? 1e-12 : 0)),
    ]);
    const last = lastOf(same, RATE);

    expect(last.upper).toBe(last.centre);
    expect(last.flags).toEqual([]);
  });

  it('only a change that matters counts', () => {
    // 10 % exactly, of as many as there happened to be.
    const weeks = byTurns([10, 100], [30, 300]);
    const flags = (hits: number) =>
      lastOf([...weeks, [hits, 1000]], RATIO).flags;

    expect(flags(109)).toEqual([]);
    expect(flags(110)).toEqual(['point']);
    expect(flags(90)).toEqual(['point']);
  });
});

describe('small counts', () => {
  const { deviation } = laney({
    kind: 'rate',
    smallestRelevantChange: 0.01,
    quotientUnit: 1,
  }).limits(observationsOf([4, 6, 3, 7, 4, 6, 3, 7]));

  it('lie further from the centre upwards than downwards by chance; that lean is taken out', () => {
    const [low, high] = observationsOf([1, 9]).map(deviation);

    expect(high.thirds).toBeCloseTo(-low.thirds, 9);
    expect(high.even).toBeLessThan(high.thirds);
    expect(-low.even).toBeGreaterThan(-low.thirds);
  });

  it('have no lean on the centre', () => {
    expect(deviation(observationsOf([5])[0])).toMatchObject({
      thirds: 0,
      even: 0,
    });
  });
});

function observationsOf(counts: readonly number[]): Observation[] {
  return counts.map((value, index) => ({
    index,
    value,
    charted: value,
    numerator: value,
    denominator: 1,
  }));
}
