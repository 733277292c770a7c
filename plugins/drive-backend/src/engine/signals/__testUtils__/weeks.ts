import { WEEK_MS } from '../../time';
import { ChartDefinition, SeriesPoint } from '../Series';

/** The first week of tests ends here, a Monday; the 49 after it are before the next turn of the year. */
export const FIRST_MONDAY = Date.parse('2026-01-12T00:00:00Z');

/** The end of a week, counted from 0. */
export function weekEnd(index: number): number {
  return FIRST_MONDAY + index * WEEK_MS;
}

/** Measured weeks; undefined: not measured. */
export function weeksOf(
  values: readonly (number | undefined)[],
): SeriesPoint[] {
  return values.map((value, index) => ({
    at: weekEnd(index),
    n: value === undefined ? 0 : 10,
    ...(value === undefined
      ? { outcome: 'unavailable' as const }
      : { outcome: 'measured' as const, value }),
  }));
}

/** Weeks of [numerator, denominator]. */
export function quotientWeeks(
  pairs: readonly (readonly [numerator: number, denominator: number])[],
): SeriesPoint[] {
  return pairs.map(([numerator, denominator], index) => ({
    at: weekEnd(index),
    outcome: 'measured',
    n: denominator,
    numerator,
    denominator,
    value: numerator / denominator,
  }));
}

/** A metric of plain values: a ratio of which only the value is known. */
export const PLAIN: ChartDefinition = {
  kind: 'ratio',
  direction: 'lower',
  smallestRelevantChange: 0.01,
};

/** So many weeks of 12 and 10 by turns: mean 11, each moving range 2, so the limits of an even number are 11 ± 5.32. */
export function ordinary(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 12 - 2 * (index % 2));
}
