const STEPS: { unit: Intl.RelativeTimeFormatUnit; milliseconds: number }[] = [
  { unit: 'year', milliseconds: 365 * 86_400_000 },
  { unit: 'month', milliseconds: 30 * 86_400_000 },
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
];

/** A date in UTC, since windows begin and end there. */
export function formatDate(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(new Date(instant));
}

/** A date without its year, for axes. */
export function formatDay(instant: string | number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(instant));
}

/**
 * The exact instant, with its time zone.
 *
 * @param timeZone - IANA. Default: the reader's
 */
export function formatInstant(
  instant: string,
  locale: string,
  timeZone?: string,
): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(instant));
}

/** Where a window begins or ends: the date, with the time where it is not midnight, in UTC as windows are. */
export function formatAsOf(instant: string, locale: string): string {
  return new Date(instant).getTime() % 86_400_000 === 0
    ? formatDate(instant, locale)
    : formatInstant(instant, locale, 'UTC');
}

/**
 * How long ago, or in how long, in words.
 *
 * @param now - milliseconds
 */
export function formatRelative(
  instant: string,
  now: number,
  locale: string,
): string {
  const difference = new Date(instant).getTime() - now;
  const step = STEPS.find(
    ({ milliseconds }) => Math.abs(difference) >= milliseconds,
  );
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return step
    ? words.format(Math.round(difference / step.milliseconds), step.unit)
    : words.format(0, 'second');
}

/** The calendar date in UTC, `YYYY-MM-DD`, as date inputs want it. */
export function dateInputValue(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The instant that many days earlier, RFC 3339. */
export function daysBefore(instant: string, days: number): string {
  return new Date(
    new Date(instant).getTime() - days * 86_400_000,
  ).toISOString();
}
