import { WEEK_MS } from '../time';
import { eventsOf } from './eventsPerWeek';
import { SeriesPoint } from './Series';

const WEEKS = 4;

/** Weeks pooled to one point: sums, never an average of averages. */
export interface PooledPoint extends SeriesPoint {
  from: number;
}

/**
 * Disjoint points of four weeks, counted from the first week of the series. Four weeks that are not over yet are no
 * point.
 *
 * @param weeks - oldest first
 * @param watched - whether a week can count: it was measured, though perhaps with few records, and is not quiet
 */
export function fourWeekPoints<Week extends SeriesPoint>(
  weeks: readonly Week[],
  watched: (week: Week) => boolean,
  options: { quotientUnit: number; minimumSample: number },
): PooledPoint[] {
  if (weeks.length === 0) {
    return [];
  }
  const begin = weeks[0].at - WEEK_MS;
  const end = weeks[weeks.length - 1].at;
  const points: PooledPoint[] = [];
  for (let from = begin; from + WEEKS * WEEK_MS <= end; ) {
    const to = from + WEEKS * WEEK_MS;
    const own = weeks.filter(({ at }) => at > from && at <= to);
    points.push({ from, at: to, ...sumOf(own.filter(watched), options) });
    from = to;
  }
  return points;
}

function sumOf(
  weeks: readonly SeriesPoint[],
  options: { quotientUnit: number; minimumSample: number },
): Omit<SeriesPoint, 'at'> {
  if (weeks.length === 0) {
    return { outcome: 'unavailable', n: 0 };
  }
  let n = 0;
  let numerator = 0;
  let denominator = 0;
  for (const week of weeks) {
    n += week.n;
    numerator += eventsOf(week);
    denominator += exposureOf(week);
  }
  return {
    n,
    numerator,
    denominator,
    value:
      denominator > 0
        ? (numerator / denominator) * options.quotientUnit
        : undefined,
    outcome:
      denominator > 0 && n >= options.minimumSample
        ? 'measured'
        : 'insufficientData',
  };
}

/** What the events of a week are held against; a count by the week itself. */
export function exposureOf(week: SeriesPoint): number {
  return week.denominator ?? (week.outcome === 'notApplicable' ? 0 : 1);
}
