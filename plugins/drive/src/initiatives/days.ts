import { ItemCounts } from 'backstage-plugin-drive-common';

const DAY_MS = 86_400_000;

/** The calendar day in UTC, `YYYY-MM-DD`. */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** The day that many days later. */
export function dayAfter(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY_MS);
}

/** Whole days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** How many items count: all but the exempt ones. */
export function countedOf({ done, open, unknown }: ItemCounts): number {
  return done + open + unknown;
}

/** How many items are still to be done. */
export function leftOf({ open, unknown }: ItemCounts): number {
  return open + unknown;
}
