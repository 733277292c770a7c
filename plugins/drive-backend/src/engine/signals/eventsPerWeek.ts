import { ChartKind, SeriesPoint } from './Series';

/** What a point counted: its numerator, or where there is none its value. */
export function eventsOf(point: SeriesPoint): number {
  return point.numerator ?? point.value ?? 0;
}

/**
 * How many events a week brings, of those that make the metric move: for a ratio those of its rarer side, since a
 * share near 1 moves with what does not count.
 *
 * @param weeks - weeks that were watched
 * @returns undefined where there is no week
 */
export function eventsPerWeek(
  weeks: readonly SeriesPoint[],
  kind: ChartKind,
): number | undefined {
  if (weeks.length === 0) {
    return undefined;
  }
  let events = 0;
  let others = 0;
  for (const week of weeks) {
    events += eventsOf(week);
    others += (week.denominator ?? 0) - eventsOf(week);
  }
  return (kind === 'ratio' ? Math.min(events, others) : events) / weeks.length;
}
