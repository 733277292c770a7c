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
  const end = weeks[weeks.length - 1].at;
  const points: PooledPoint[] = [];
  let next = 0;
  for (let from = weeks[0].at - WEEK_MS; ; from += WEEKS * WEEK_MS) {
    const at = from + WEEKS * WEEK_MS;
    if (at > end) {
      return points;
    }
    const own: Week[] = [];
    for (; next < weeks.length && weeks[next].at <= at; next++) {
      if (watched(weeks[next])) {
        own.push(weeks[next]);
      }
    }
    points.push({ from, at, ...sumOf(own, options) });
  }
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
