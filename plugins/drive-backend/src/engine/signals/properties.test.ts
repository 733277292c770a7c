import fc from 'fast-check';
import { WEEK_MS } from '../time';
import { Chart } from './Chart';
import { chartOf } from './chartOf';
import { ChartDefinition, SeriesPoint } from './Series';
import { PLAIN, quotientWeeks, weekEnd, weeksOf } from './__testUtils__/weeks';

/** Whole numbers, so that adding to them rounds nothing; now and then far out, so that there is something to find. */
const values = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 40, max: 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 300 }) },
  ),
  { maxLength: 49 },
);

/** As many levels as there are runs to find. */
const steps = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 15 })),
    {
      maxLength: 5,
    },
  )
  .map(parts =>
    parts
      .flatMap(([level, count]) =>
        Array.from({ length: count }, (_, i) => 100 * level + (i % 3)),
      )
      .slice(0, 49),
  );

const series = fc.oneof(values, steps);
const flagsOf = ({ points }: Chart) => points.map(({ flags }) => flags);
const foundIn = ({ signals }: Chart) =>
  signals.map(({ at, rule, side }) => ({ at, rule, side }));
const plain = (numbers: readonly (number | undefined)[]) =>
  chartOf(weeksOf(numbers), PLAIN);

describe('a chart', () => {
  it('does not change what it said of a point when more points come', () => {
    fc.assert(
      fc.property(series, fc.nat(), (numbers, cut) => {
        const count = numbers.length === 0 ? 0 : cut % numbers.length;
        const early = plain(numbers.slice(0, count));
        const late = plain(numbers);

        expect(flagsOf(late).slice(0, count)).toEqual(flagsOf(early));
        expect(
          foundIn(late).filter(({ at }) => at <= weekEnd(count - 1)),
        ).toEqual(foundIn(early));
        const listed = (chart: Chart) =>
          chart.signals
            .map(({ listedAt }) => listedAt)
            .filter(at => at !== undefined && at <= weekEnd(count - 1));
        expect(listed(late)).toEqual(listed(early));
      }),
    );
  });

  it('moves with a constant that is added', () => {
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: -500, max: 500 }),
        (numbers, by) => {
          const before = plain(numbers);
          const after = plain(numbers.map(value => value + by));

          expect(flagsOf(after)).toEqual(flagsOf(before));
          expect(foundIn(after)).toEqual(foundIn(before));
          before.points.forEach(({ upper, lower }, index) => {
            const moved = after.points[index];
            expect(moved.upper === undefined).toBe(upper === undefined);
            expect((moved.upper ?? by) - by).toBeCloseTo(upper ?? 0, 8);
            expect((moved.lower ?? by) - by).toBeCloseTo(lower ?? 0, 8);
          });
        },
      ),
    );
  });

  it('stands on its head when the values do', () => {
    fc.assert(
      fc.property(series, numbers => {
        const up = plain(numbers);
        const down = plain(numbers.map(value => -value));

        expect(flagsOf(down)).toEqual(flagsOf(up));
        expect(down.signals.map(({ side }) => side)).toEqual(
          up.signals.map(({ side }) => (side === 'up' ? 'down' : 'up')),
        );
      }),
    );
  });

  it('of durations does not depend on the unit', () => {
    fc.assert(
      fc.property(series, numbers => {
        const hours = numbers.map(value => value + 1);
        const definition: ChartDefinition = {
          kind: 'duration',
          direction: 'lower',
          smallestRelevantChange: 0.5,
        };
        const inHours = chartOf(weeksOf(hours), definition);
        const inMinutes = chartOf(weeksOf(hours.map(value => value * 64)), {
          ...definition,
          smallestRelevantChange: 32,
        });

        expect(flagsOf(inMinutes)).toEqual(flagsOf(inHours));
      }),
    );
  });

  it('of values does not care for weeks without a value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 40, max: 60 }), fc.boolean()), {
          maxLength: 24,
        }),
        weeks => {
          const gappy = plain(
            weeks.flatMap(([value, gap]) =>
              gap ? [undefined, value] : [value],
            ),
          );

          expect(flagsOf(gappy).filter((_, i) => !gappy.points[i].gap)).toEqual(
            flagsOf(plain(weeks.map(([value]) => value))),
          );
        },
      ),
    );
  });

  it('does not depend on when it is', () => {
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: -520, max: 520 }),
        (numbers, weeks) => {
          const calm = { ...PLAIN, quietDays: [] };
          const now = weeksOf(numbers);
          const then: SeriesPoint[] = now.map(week => ({
            ...week,
            at: week.at + weeks * WEEK_MS,
          }));

          expect(flagsOf(chartOf(then, calm))).toEqual(
            flagsOf(chartOf(now, calm)),
          );
        },
      ),
    );
  });

  it('leaves its input as it is', () => {
    const weeks = weeksOf(Array.from({ length: 40 }, (_, i) => i % 7));
    const copy = structuredClone(weeks);
    chartOf(weeks, PLAIN);

    expect(weeks).toEqual(copy);
  });
});

describe('Laney’s limits', () => {
  const pairs = fc.array(
    fc
      .tuple(
        fc.integer({ min: 50, max: 400 }),
        fc.integer({ min: 10, max: 90 }),
      )
      .map(([of, percent]): [number, number] => [
        Math.round((of * percent) / 100),
        of,
      ]),
    { maxLength: 49 },
  );

  it.each(['ratio', 'rate'] as const)(
    'of a %s do not change when everything is counted k times',
    kind => {
      const chart = (weeks: [number, number][]) =>
        chartOf(quotientWeeks(weeks), {
          kind,
          direction: 'lower',
          smallestRelevantChange: 0.01,
        });
      fc.assert(
        fc.property(
          pairs,
          fc.integer({ min: 2, max: 1000 }),
          (weeks, times) => {
            const once = chart(weeks);
            const often = chart(
              weeks.map(([n, of]) => [n * times, of * times]),
            );

            expect(flagsOf(often)).toEqual(flagsOf(once));
            once.points.forEach(({ upper }, index) =>
              expect(often.points[index].upper ?? -1).toBeCloseTo(
                upper ?? -1,
                9,
              ),
            );
          },
        ),
      );
    },
  );

  it('of a share and of the rest of it mirror each other', () => {
    const definition: ChartDefinition = {
      kind: 'ratio',
      direction: 'lower',
      smallestRelevantChange: 0.01,
    };
    fc.assert(
      fc.property(pairs, weeks => {
        const share = chartOf(quotientWeeks(weeks), definition);
        const rest = chartOf(
          quotientWeeks(weeks.map(([n, of]) => [of - n, of])),
          definition,
        );

        expect(flagsOf(rest)).toEqual(flagsOf(share));
        expect(rest.signals.map(({ listedAt }) => listedAt)).toEqual(
          share.signals.map(({ listedAt }) => listedAt),
        );
      }),
    );
  });
});
