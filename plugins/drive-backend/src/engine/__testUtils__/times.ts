import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time';

/** The start of the worlds' window: a Sunday in a year without a leap day. */
export const FROM = Date.parse('2026-03-01T00:00:00Z');

export const WINDOW_DAYS = 28;

/** The instant at which worlds are measured, where a test does not say otherwise. */
export const AS_OF = FROM + WINDOW_DAYS * DAY_MS;

/**
 * A time as records carry it, told from the start of the window: `day(0)` is its first instant and in, `day(28)` is
 * `asOf` and out.
 */
export function day(days: number, hours = 0, minutes = 0): string {
  return new Date(
    FROM + days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS,
  ).toISOString();
}
