import { DateTime } from 'luxon';
import { partsOfRule, weekdayCode } from './occurrences';

/** How often, as people say it. */
export type Every = 'week' | 'twoWeeks' | 'month' | 'quarter' | 'other';

/** Which one of a month. */
export const ORDINALS = ['first', 'second', 'third', 'fourth', 'last'] as const;

/** @see ORDINALS */
export type Ordinal = (typeof ORDINALS)[number];

/** A recurrence as people choose it; `other` is what only a rule can say. */
export type Cadence =
  | { every: 'week' | 'twoWeeks'; weekday: number }
  | { every: 'month' | 'quarter'; weekday: number; ordinal: Ordinal }
  | { every: 'other'; rrule: string };

const MONTHS = { month: 1, quarter: 3 };
const WEEKS = { week: 1, twoWeeks: 2 };

function nthOf(ordinal: Ordinal): number {
  return ordinal === 'last' ? -1 : ORDINALS.indexOf(ordinal) + 1;
}

/** The iCalendar rule of a cadence. */
export function ruleOf(cadence: Cadence): string {
  switch (cadence.every) {
    case 'other':
      return cadence.rrule.trim().replace(/^RRULE:/i, '');
    case 'week':
    case 'twoWeeks': {
      const interval = WEEKS[cadence.every];
      const every = interval > 1 ? `;INTERVAL=${interval}` : '';
      return `FREQ=WEEKLY${every};BYDAY=${weekdayCode(cadence.weekday)}`;
    }
    default: {
      const interval = MONTHS[cadence.every];
      const every = interval > 1 ? `;INTERVAL=${interval}` : '';
      const day = `${nthOf(cadence.ordinal)}${weekdayCode(cadence.weekday)}`;
      return `FREQ=MONTHLY${every};BYDAY=${day}`;
    }
  }
}

/**
 * The cadence that a rule is, if words can say it.
 *
 * @param startsAt - local, for rules that leave the weekday to their start
 */
export function cadenceOf(rrule: string, startsAt: string): Cadence {
  const other: Cadence = { every: 'other', rrule };
  const parts = partsOfRule(rrule);
  const interval = Number(parts?.get('INTERVAL') ?? 1);
  const startsOn = DateTime.fromISO(startsAt).weekday;
  const codes = [1, 2, 3, 4, 5, 6, 7].map(weekdayCode);
  const [, nth, code] =
    /^([+-]?\d+)?([A-Z]{2})$/.exec(
      parts?.get('BYDAY') ?? codes[startsOn - 1] ?? '',
    ) ?? [];
  const weekday = codes.indexOf(code) + 1;
  const isPlain = [...(parts?.keys() ?? [])].every(key =>
    ['FREQ', 'INTERVAL', 'BYDAY', 'WKST'].includes(key),
  );
  if (!parts || !isPlain || weekday === 0) {
    return other;
  }
  if (parts.get('FREQ') === 'WEEKLY' && !nth && interval <= 2) {
    return { every: interval === 1 ? 'week' : 'twoWeeks', weekday };
  }
  const ordinal = ORDINALS.find(known => nthOf(known) === Number(nth));
  return parts.get('FREQ') === 'MONTHLY' &&
    ordinal &&
    (interval === 1 || interval === 3)
    ? { every: interval === 1 ? 'month' : 'quarter', weekday, ordinal }
    : other;
}

/** The same cadence with another step: what was chosen stays as far as it says something there. */
export function withEvery(cadence: Cadence, every: Every): Cadence {
  const weekday = cadence.every === 'other' ? 4 : cadence.weekday;
  const ordinal = 'ordinal' in cadence ? cadence.ordinal : 'first';
  switch (every) {
    case 'other':
      return { every, rrule: ruleOf(cadence) };
    case 'week':
    case 'twoWeeks':
      return { every, weekday };
    default:
      return { every, weekday, ordinal };
  }
}
