import { median } from '../../quantile';
import { DAY_MS, WEEK_MS } from '../../time';
import { quietRanges, TURN_OF_THE_YEAR } from '../quietDays';
import { SeriesPoint } from '../Series';
import { Random } from './Random';

/** The first week of every simulated series ends here, a Monday. */
export const FIRST_WEEK = Date.parse('2023-01-09T00:00:00Z');

/**
 * Draws the weeks of one series.
 *
 * @param shift - added from week `shiftAt` on: to the logarithm of a duration, to a share, to the events expected of
 *   a unit of exposure, to a state
 */
export type Generator = (
  random: Random,
  count: number,
  shift: number,
  shiftAt: number,
) => SeriesPoint[];

function weekByWeek(
  week: (random: Random, shift: number, at: number) => Omit<SeriesPoint, 'at'>,
): Generator {
  return (random, count, shift, shiftAt) =>
    Array.from({ length: count }, (_, index) => {
      const at = FIRST_WEEK + index * WEEK_MS;
      return { at, ...week(random, index < shiftAt ? 0 : shift, at) };
    });
}

/**
 * Medians of lognormal durations, of which two thirds lie between 9 and 65 hours. Fewer than five are too few.
 *
 * @param expected - how many a week
 * @param drift - standard deviation of a level that keeps six tenths of itself from week to week
 */
export function durations(expected: number, drift = 0): Generator {
  return (random, count, shift, shiftAt) => {
    let level = drift * random.normal();
    return weekByWeek((_, added) => {
      level = 0.6 * level + 0.8 * drift * random.normal();
      const n = random.poisson(expected);
      if (n < 5) {
        return { outcome: n > 0 ? 'insufficientData' : 'notApplicable', n };
      }
      const hours = Array.from({ length: n }, () =>
        Math.exp(Math.log(24) + level + added + random.normal()),
      );
      return { outcome: 'measured', n, value: median(hours) };
    })(random, count, shift, shiftAt);
  };
}

/** Things of a week, each of which counts or does not. Fewer than five are too few. */
export function shares(
  things: (random: Random) => number,
  share: (random: Random) => number,
): Generator {
  return weekByWeek((random, shift) => {
    const n = things(random);
    if (n === 0) {
      return { outcome: 'notApplicable', n };
    }
    const chance = Math.min(1, Math.max(0, share(random) + shift));
    const numerator = random.binomial(n, chance);
    return {
      outcome: n < 5 ? 'insufficientData' : 'measured',
      n,
      numerator,
      denominator: n,
      value: numerator / n,
    };
  });
}

/** Events of a week by an exposure. */
export function events(options: {
  perUnit: number;
  /** Variance by mean; 1: by chance alone. */
  spread?: number;
  exposure?: (random: Random) => number;
  /** How much of an ordinary week's work is done in the week that ends at an instant. */
  workload?: (at: number) => number;
}): Generator {
  const { perUnit, spread = 1, exposure = () => 1, workload } = options;
  return weekByWeek((random, shift, at) => {
    const denominator = exposure(random);
    const expected =
      Math.max(0, perUnit + shift) * denominator * (workload?.(at) ?? 1);
    const numerator =
      spread > 1 && expected > 0
        ? random.clumped(expected, spread)
        : random.poisson(expected);
    return {
      outcome: 'measured',
      n: numerator,
      numerator,
      denominator,
      value: numerator / denominator,
    };
  });
}

/** A state that changes by steps. */
export function steps(
  step: (state: number, random: Random) => number,
): Generator {
  return (random, count, shift, shiftAt) => {
    let state = 60;
    return Array.from({ length: count }, (_, index) => {
      state += step(state, random) + (index === shiftAt ? shift : 0);
      return measuredState(index, state);
    });
  };
}

/**
 * Scores of windows of four weeks, each with three weeks in common with the one before.
 *
 * @param week - what a single week would score, in standard deviations from its mean
 */
export function overlappingWindows(
  week: (random: Random, at: number) => number,
): Generator {
  return (random, count, shift, shiftAt) => {
    const weeks = Array.from(
      { length: count + 3 },
      (_, index) =>
        60 +
        8 * week(random, FIRST_WEEK + (index - 3) * WEEK_MS) +
        (index - 3 < shiftAt ? 0 : shift),
    );
    return Array.from({ length: count }, (_, index) =>
      measuredState(
        index,
        weeks.slice(index, index + 4).reduce((sum, score) => sum + score) / 4,
      ),
    );
  };
}

function measuredState(index: number, value: number): SeriesPoint {
  return {
    at: FIRST_WEEK + index * WEEK_MS,
    outcome: 'measured',
    value,
    n: 1,
  };
}

/** A fifth of the work is done on quiet days, seven tenths on the four days before and after. */
export function turnOfTheYear(at: number): number {
  const week = { from: at - WEEK_MS - 4 * DAY_MS, to: at + 4 * DAY_MS };
  const [quiet] = quietRanges(week, TURN_OF_THE_YEAR);
  if (!quiet) {
    return 1;
  }
  let work = 0;
  for (let day = at - WEEK_MS; day < at; day += DAY_MS) {
    const distance = Math.max(quiet.from - day, day - quiet.to + DAY_MS, 0);
    if (distance === 0) {
      work += 0.2;
    } else {
      work += distance <= 4 * DAY_MS ? 0.7 : 1;
    }
  }
  return work / 7;
}
