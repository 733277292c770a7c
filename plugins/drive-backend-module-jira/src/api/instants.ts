import { DateTime } from 'luxon';

/**
 * An instant of Jira's: text whose offset has no colon, or none at all where an app wrote it; or milliseconds.
 *
 * @param timeZone - in which a text without an offset is meant; default UTC
 * @returns milliseconds since the epoch; undefined where it is none
 */
export function instantOf(
  value: string | number | null | undefined,
  timeZone: string = 'utc',
): number | undefined {
  if (value === null || value === undefined || value === '') {
    return undefined;
  }
  if (typeof value === 'number') {
    return value;
  }
  const parsed = DateTime.fromISO(value.trim().replace(' ', 'T'), {
    zone: timeZone,
  });
  return parsed.isValid ? parsed.toMillis() : undefined;
}
