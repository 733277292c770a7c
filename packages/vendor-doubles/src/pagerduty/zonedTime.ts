import { DateTime, IANAZone } from 'luxon';

/** Milliseconds since the epoch of a text, in a zone where it has no offset of its own; undefined where it is none. */
export function instantOf(text: string, zone: string): number | undefined {
  const parsed = DateTime.fromISO(text, { zone });
  return parsed.isValid ? parsed.toMillis() : undefined;
}

/** With the zone's offset, as the REST API renders it. */
export function withOffset(instant: number, zone: string): string {
  return DateTime.fromMillis(instant, { zone }).toISO({
    suppressMilliseconds: true,
  })!;
}

/** Without any offset, as analytics renders it. */
export function withoutOffset(instant: number, zone: string): string {
  return DateTime.fromMillis(instant, { zone }).toFormat(
    "yyyy-MM-dd'T'HH:mm:ss",
  );
}

/** Whether there is such a time zone. */
export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}
