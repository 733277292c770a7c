export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** RFC 3339, UTC. */
export const toTimestamp = (at: number) => new Date(at).toISOString();

/** `2026-11-22`, UTC. */
export const toDate = (at: number) => toTimestamp(at).slice(0, 10);

/** UTC midnight of the day in which the instant lies. */
export const startOfDay = (at: number) => Math.floor(at / DAY_MS) * DAY_MS;

/** UTC midnight of the Monday of the week in which the instant lies. */
export function startOfWeek(at: number): number {
  const day = startOfDay(at);
  return day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS;
}

/** UTC midnight of the first day of a calendar quarter, `offset` quarters after the one in which the instant lies. */
export function startOfQuarter(at: number, offset = 0): number {
  const date = new Date(at);
  const quarter = Math.floor(date.getUTCMonth() / 3) + offset;
  return Date.UTC(date.getUTCFullYear(), quarter * 3, 1);
}
