import { TimeSlice } from 'backstage-plugin-drive-node';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The start of an instant's day, in UTC. */
export function startOfDay(instant: number): number {
  return Math.floor(instant / DAY_MS) * DAY_MS;
}

/** As `2026-11-20`. */
export function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** A month's name, as `2026-11`. */
export function monthOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 7);
}

/** A month, in UTC. */
export function spanOf(month: string): TimeSlice {
  const [year, number] = month.split('-').map(Number);
  return { from: Date.UTC(year, number - 1), until: Date.UTC(year, number) };
}

/** The months that a stretch of time touches, newest first. */
export function monthsIn({ from, until }: TimeSlice): string[] {
  const months: string[] = [];
  for (let at = until - 1; at >= from; at = spanOf(monthOf(at)).from - 1) {
    months.push(monthOf(at));
  }
  return months;
}
