import { WEEK_MS } from '../../time';
import { Chart, Signal } from '../Chart';
import { chartOf } from '../chartOf';
import { FIRST_WEEK } from './generators';
import { Random } from './Random';
import { Scenario } from './scenarios';

/** Three years: as long as records are kept. */
const WEEKS = 157;
const YEAR_WEEKS = 52;

/** A shift of a weekly chart comes after a year; of a chart of four weeks after two, so that both have a baseline. */
const SHIFT_AT = { week: 60, fourWeeks: 104 };
const POINT_WEEKS = { week: 1, fourWeeks: 4 };

/** A shift has to be found within so many points. */
const POINTS_TO_FIND = 6;

/** What came out of many series of a scenario. */
export interface Measured {
  interval: Chart['interval'] | 'tooRare';
  /** Per chart and year, in the second and third year, nothing having happened. */
  shownPerYear: number;
  listedPerYear: number;
  /** Per chart, in the first year. */
  listedInFirstYear: number;
  /** Share of shifts by 1.5 standard deviations of a point that were listed within six points. */
  foundUp?: number;
  foundDown?: number;
}

/** Draws charts of a scenario, with and without a shift, and counts what is found. */
export function simulate(
  scenario: Scenario,
  { charts, seed }: { charts: number; seed: number },
): Measured {
  const random = new Random(seed);
  const draw = (weeks: number, shift = 0, shiftAt = weeks) =>
    chartOf(scenario.weeks(random, weeks, shift, shiftAt), scenario.definition);

  const secondYear = FIRST_WEEK + (YEAR_WEEKS - 1) * WEEK_MS;
  const laterYears = (WEEKS - YEAR_WEEKS) / YEAR_WEEKS;
  const intervals = { week: 0, fourWeeks: 0, tooRare: 0 };
  let shown = 0;
  let listed = 0;
  let early = 0;
  for (let count = 0; count < charts; count++) {
    const { state, interval, signals } = draw(WEEKS);
    intervals[state === 'tooRare' ? state : interval]++;
    for (const { provisional, at, listedAt } of signals) {
      shown += !provisional && at > secondYear ? 1 : 0;
      if (listedAt !== undefined) {
        listed += listedAt > secondYear ? 1 : 0;
        early += listedAt > secondYear ? 0 : 1;
      }
    }
  }
  const interval = (['week', 'fourWeeks', 'tooRare'] as const).reduce((a, b) =>
    intervals[a] >= intervals[b] ? a : b,
  );
  const deviation = deviationOf(scenario, random);
  const found = (side: Signal['side']) =>
    interval === 'tooRare'
      ? undefined
      : shareFound(scenario, { random, charts, interval, side, deviation });
  return {
    interval,
    shownPerYear: shown / charts / laterYears,
    listedPerYear: listed / charts / laterYears,
    listedInFirstYear: early / charts,
    foundUp: found('up'),
    foundDown: found('down'),
  };
}

/**
 * Share of shifted series in which the shift is listed within six points.
 *
 * @param options.deviation - see {@link deviationOf}
 * @param options.shiftAt - the first shifted week; default: when there is a full baseline
 */
export function shareFound(
  scenario: Scenario,
  options: {
    random: Random;
    charts: number;
    interval: Chart['interval'];
    side: Signal['side'];
    deviation: number;
    shiftAt?: number;
  },
): number {
  const { random, charts, interval, side, deviation } = options;
  const shiftAt = options.shiftAt ?? SHIFT_AT[interval];
  const weeks = shiftAt + POINTS_TO_FIND * POINT_WEEKS[interval];
  const shift = (side === 'up' ? 1.5 : -1.5) * deviation;
  const begin = FIRST_WEEK + (shiftAt - 1) * WEEK_MS;
  let found = 0;
  for (let count = 0; count < charts; count++) {
    const { signals } = chartOf(
      scenario.weeks(random, weeks, shift, shiftAt),
      scenario.definition,
    );
    found += signals.some(
      signal => signal.listed && signal.side === side && signal.until > begin,
    )
      ? 1
      : 0;
  }
  return found / charts;
}

/** The standard deviation of a point on the scale on which shifts are added, from a long series. */
export function deviationOf(scenario: Scenario, random: Random): number {
  const { kind, quotientUnit = 1, windowDays } = scenario.definition;
  const long = scenario.weeks(random, 10_000, 0, 10_000);
  const { points } = chartOf(long, scenario.definition);
  const values: number[] = [];
  points.forEach(({ value, gap }, index) => {
    if (gap || value === undefined) {
      return;
    }
    if (kind === 'state') {
      const before = points[index - 1]?.value;
      if (before !== undefined) {
        values.push(value - before);
      }
    } else {
      values.push(kind === 'duration' ? Math.log(value) : value / quotientUnit);
    }
  });
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // A window of four weeks takes four steps of a quarter to follow a shift, and varies by two quarters a step.
  return Math.sqrt(variance) * (windowDays ? Math.sqrt(8) : 1);
}
