import { InputError } from '@backstage/errors';
import { DateTime, IANAZone } from 'luxon';
import { Options, RRule } from 'rrule';

/** What says when the reviews of a series are. */
export interface Cadence {
  /** iCalendar, without DTSTART. */
  rrule: string;
  /** Local time of the first one: `2026-11-26T10:00`. */
  startsAt: string;
  /** IANA. */
  timeZone: string;
}

/** One time that a review is due. */
export interface Occurrence {
  /** `YYYY-MM-DD` in the zone of the series. */
  localDay: string;
  /** Milliseconds since the epoch. */
  at: number;
}

const PARTS = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'WKST',
  'BYDAY',
  'BYMONTH',
  'BYMONTHDAY',
  'BYSETPOS',
];
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const MOST_INTERVAL = 60;

/** Days that a month has at most, by its number from 1. */
const DAYS_OF_MONTH = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/**
 * Refuses what cannot be a cadence, or would never come.
 *
 * @throws InputError
 */
export function checkCadence(cadence: Cadence): void {
  const { timeZone, rrule, startsAt } = cadence;
  if (!IANAZone.isValidZone(timeZone)) {
    throw new InputError(
      `timeZone: expected an IANA time zone such as Europe/Zurich, got ${timeZone}`,
    );
  }
  const [, year] = LOCAL.exec(startsAt) ?? [];
  if (
    !year ||
    !DateTime.fromISO(startsAt, { zone: 'utc' }).isValid ||
    Number(year) < 2000 ||
    Number(year) > 2100
  ) {
    throw new InputError(
      'startsAt: expected a local time such as 2026-11-26T10:00, between 2000 and 2100',
    );
  }
  checkRule(rrule);
  if (!ruleOf(cadence).after(localOf(startsAt), true)) {
    throw new InputError('rrule: there is no such day');
  }
}

function checkRule(rrule: string): void {
  const parts = new Map<string, string>();
  for (const part of rrule.split(';')) {
    const [name, value, ...rest] = part.split('=');
    if (!PARTS.includes(name) || !value || rest.length > 0) {
      throw new InputError(
        `rrule: expected parts out of ${PARTS.join(', ')}, got ${JSON.stringify(
          part,
        )}; the time of the day is that of startsAt`,
      );
    }
    if (parts.has(name)) {
      throw new InputError(`rrule: has ${name} twice`);
    }
    parts.set(name, value);
  }
  if (!FREQUENCIES.includes(parts.get('FREQ') ?? '')) {
    throw new InputError(
      `rrule: FREQ: expected one of ${FREQUENCIES.join(', ')}`,
    );
  }
  const number = (name: string, most: number) => {
    const text = parts.get(name);
    if (text && (!/^[1-9]\d{0,4}$/.test(text) || Number(text) > most)) {
      throw new InputError(
        `rrule: ${name}: expected a whole number within 1..${most}`,
      );
    }
  };
  number('INTERVAL', MOST_INTERVAL);
  number('COUNT', 10_000);
  if (parts.has('BYSETPOS') && parts.get('FREQ') === 'DAILY') {
    throw new InputError('rrule: BYSETPOS makes no sense for every day');
  }
  let options: Partial<Options>;
  try {
    options = RRule.parseString(rrule);
    // Some of what cannot be is only found when it is used.
    RRule.fromString(rrule);
  } catch {
    throw new InputError(`rrule: not a rule of iCalendar: ${rrule}`);
  }
  const months = [options.bymonth ?? []].flat();
  const days = [options.bymonthday ?? []].flat();
  if (
    months.length > 0 &&
    days.length > 0 &&
    !months.some(month =>
      days.some(day => Math.abs(day) <= (DAYS_OF_MONTH[month] ?? 0)),
    )
  ) {
    throw new InputError('rrule: there is no such day');
  }
}

/**
 * The next times that a review is due, after an instant. The time of the day stays the same over daylight-saving
 * changes; where it does not exist on a day it is later by what is skipped, and where it exists twice it is the first.
 *
 * @param after - milliseconds since the epoch; exclusive
 */
export function nextOccurrences(
  cadence: Cadence,
  after: number,
  count: number,
): Occurrence[] {
  const { timeZone } = cadence;
  const rule = ruleOf(cadence);
  const found: Occurrence[] = [];
  // A day earlier: local time may be set back, and what is skipped is later.
  let from = asFloating(
    DateTime.fromMillis(after, { zone: timeZone }).minus({ days: 1 }),
  );
  while (found.length < count) {
    const next = rule.after(from, false);
    if (!next) {
      break;
    }
    from = next;
    const at = instantOf(next, timeZone);
    if (at > after) {
      found.push({ localDay: next.toISOString().slice(0, 10), at });
    }
  }
  return found;
}

/** A rule over floating times: local ones, written as if they were in UTC. */
function ruleOf({ rrule, startsAt, timeZone }: Cadence): RRule {
  const options = RRule.parseString(rrule);
  const { until } = options;
  return new RRule({
    ...options,
    dtstart: localOf(startsAt),
    // With a Z it is an instant, without one or of a day alone it is local already.
    ...(until && {
      until: /UNTIL=\d{8}T\d{6}Z/.test(rrule)
        ? asFloating(DateTime.fromJSDate(until, { zone: timeZone }))
        : wholeDay(until, rrule),
    }),
  });
}

function wholeDay(until: Date, rrule: string): Date {
  return /UNTIL=\d{8}(;|$)/.test(rrule)
    ? new Date(until.getTime() + 24 * 3_600_000 - 1)
    : until;
}

function localOf(startsAt: string): Date {
  return new Date(`${startsAt}:00Z`);
}

function asFloating(local: DateTime): Date {
  return local.setZone('utc', { keepLocalTime: true }).toJSDate();
}

function instantOf(floating: Date, zone: string): number {
  const local = DateTime.fromObject(
    {
      year: floating.getUTCFullYear(),
      month: floating.getUTCMonth() + 1,
      day: floating.getUTCDate(),
      hour: floating.getUTCHours(),
      minute: floating.getUTCMinutes(),
    },
    { zone },
  );
  return local.getPossibleOffsets()[0].toMillis();
}
