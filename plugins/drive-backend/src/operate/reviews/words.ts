import { DateTime } from 'luxon';
import { DAY_MS } from '../../engine/time';

/** A day as people write it: `12 Nov 2026`. */
export function dayInWords(at: number | string): string {
  const date =
    typeof at === 'string'
      ? DateTime.fromISO(at, { zone: 'utc' })
      : DateTime.fromMillis(at, { zone: 'utc' });
  return date.setLocale('en-GB').toFormat('d MMM yyyy');
}

/** `1 week`, `3 weeks`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** How long before an instant a day was over, in words. */
export function daysSince(day: string, now: number): number {
  return Math.floor((now - Date.parse(day)) / DAY_MS);
}

/** The day of an instant, `YYYY-MM-DD` in UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Some words, with what is too long cut off. */
export function shortened(text: string, most: number): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return oneLine.length <= most
    ? oneLine
    : `${oneLine.slice(0, most - 1).trimEnd()}…`;
}

/** `once`, `twice`, `3 times`. */
export function times(n: number): string {
  return ['never', 'once', 'twice'][n] ?? `${n} times`;
}
