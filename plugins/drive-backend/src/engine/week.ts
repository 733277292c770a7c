import { DAY_MS, WEEK_MS } from './time';

/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY = 4 * DAY_MS;

/** The end of the calendar week (Monday to Monday, 00:00 UTC) that an instant lies in: after it, at most a week. */
export function endOfWeek(at: number): number {
  return startOfWeek(at) + WEEK_MS;
}

/** The Monday, 00:00 UTC, at or before an instant: the end of the last week that was over by then. */
export function startOfWeek(at: number): number {
  return Math.floor((at - FIRST_MONDAY) / WEEK_MS) * WEEK_MS + FIRST_MONDAY;
}
