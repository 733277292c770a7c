import { DateTime } from 'luxon';

/** Monday is 1, as in luxon. */
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KNOWN_PARTS = new Set([
  'FREQ',
  'INTERVAL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'COUNT',
  'UNTIL',
  'WKST',
]);
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const SEARCHED_DAYS = 6 * 366;

interface Rule {
  frequency: (typeof FREQUENCIES)[number];
  interval: number;
  days: { weekday: number; nth?: number }[];
  monthDays: number[];
  months: number[];
  count?: number;
  until?: string;
}

/** The code of a weekday in iCalendar. @param weekday - 1 is Monday */
export function weekdayCode(weekday: number): string {
  return WEEKDAYS[weekday - 1];
}

/** The parts of a recurrence rule. Undefined where it is none, or has parts that cannot be read here. */
export function partsOfRule(rrule: string): Map<string, string> | undefined {
  const parts = new Map<string, string>();
  for (const part of rrule
    .trim()
    .replace(/^RRULE:/i, '')
    .split(';')) {
    const [key, value] = part.toUpperCase().split('=');
    if (!value || !KNOWN_PARTS.has(key)) {
      return undefined;
    }
    parts.set(key, value);
  }
  return parts;
}

function integers(text: string | undefined): number[] {
  return text ? text.split(',').map(Number) : [];
}

function readRule(rrule: string): Rule | undefined {
  const parts = partsOfRule(rrule);
  const frequency = FREQUENCIES.find(known => known === parts?.get('FREQ'));
  if (!parts || !frequency) {
    return undefined;
  }
  const days = (parts.get('BYDAY')?.split(',') ?? []).map(day => {
    const [, nth, code] = /^([+-]?\d+)?([A-Z]{2})$/.exec(day) ?? [];
    return {
      weekday: WEEKDAYS.indexOf(code) + 1,
      nth: nth === undefined ? undefined : Number(nth),
    };
  });
  const rule = {
    frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    days,
    monthDays: integers(parts.get('BYMONTHDAY')),
    months: integers(parts.get('BYMONTH')),
    count: parts.has('COUNT') ? Number(parts.get('COUNT')) : undefined,
    until: parts.get('UNTIL')?.slice(0, 8),
  };
  const numbers = [
    rule.interval,
    rule.count ?? 1,
    ...rule.monthDays,
    ...rule.months,
  ];
  const readable =
    days.every(({ weekday }) => weekday > 0) &&
    numbers.every(Number.isInteger) &&
    rule.interval > 0;
  return readable ? rule : undefined;
}

function isNth(day: DateTime, nth: number | undefined): boolean {
  if (nth === undefined) {
    return true;
  }
  return nth > 0
    ? Math.ceil(day.day / 7) === nth
    : Math.ceil((day.daysInMonth! - day.day + 1) / 7) === -nth;
}

function isInPeriod(rule: Rule, start: DateTime, day: DateTime): boolean {
  const unit = {
    DAILY: 'day',
    WEEKLY: 'week',
    MONTHLY: 'month',
    YEARLY: 'year',
  } as const;
  const name = unit[rule.frequency];
  const periods = day.startOf(name).diff(start.startOf(name), name).as(name);
  return Math.round(periods) % rule.interval === 0;
}

function isOnDay(rule: Rule, start: DateTime, day: DateTime): boolean {
  if (rule.months.length > 0 && !rule.months.includes(day.month)) {
    return false;
  }
  const fromEnd = day.day - day.daysInMonth! - 1;
  if (
    rule.monthDays.length > 0 &&
    !rule.monthDays.includes(day.day) &&
    !rule.monthDays.includes(fromEnd)
  ) {
    return false;
  }
  if (rule.days.length > 0) {
    return rule.days.some(
      ({ weekday, nth }) => weekday === day.weekday && isNth(day, nth),
    );
  }
  if (rule.monthDays.length > 0 || rule.frequency === 'DAILY') {
    return true;
  }
  if (rule.frequency === 'WEEKLY') {
    return day.weekday === start.weekday;
  }
  const isMonth =
    rule.frequency === 'MONTHLY' ||
    rule.months.length > 0 ||
    day.month === start.month;
  return isMonth && day.day === start.day;
}

/**
 * The next dates of a rule, in its zone, so that ten o'clock stays ten o'clock when the clocks change.
 *
 * @param request - `startsAt`: local, `2026-11-26T10:00`; `after`: none before it
 * @returns without `dates` where the rule, the start or the zone cannot be read
 */
export function nextOccurrences(request: {
  rrule: string;
  startsAt: string;
  timeZone: string;
  after: DateTime;
  count: number;
}): { dates?: DateTime[] } {
  const { rrule, startsAt, timeZone, after, count } = request;
  const rule = readRule(rrule);
  const start = DateTime.fromISO(startsAt, { zone: timeZone });
  if (!rule || !start.isValid) {
    return {};
  }
  const dates: DateTime[] = [];
  let passed = 0;
  const from = rule.count ? start : DateTime.max(start, after);
  let days = Math.max(0, Math.floor(from.diff(start, 'days').days) - 1);
  const last = days + SEARCHED_DAYS;
  for (; days < last && dates.length < count; days += 1) {
    const day = start.plus({ days });
    if (
      (rule.until && day.toFormat('yyyyMMdd') > rule.until) ||
      (rule.count && passed >= rule.count)
    ) {
      break;
    }
    if (isInPeriod(rule, start, day) && isOnDay(rule, start, day)) {
      passed += 1;
      if (day >= after) {
        dates.push(day);
      }
    }
  }
  return { dates };
}
