import { InitiativeForecast, ItemCounts } from 'backstage-plugin-drive-common';
import { addDays, dayOf, daysBetween } from './days';
import { StoredInitiative } from './StoredInitiative';

/** The pace is that of this time. */
const PACE_DAYS = 42;

/** What began more recently has no pace yet. */
const FIRST_DAYS = 7;

/** Since which day the pace is measured. */
export function paceSince(
  { draft: { startDate }, closed }: StoredInitiative,
  now: number,
): string {
  const day = addDays(dayOf(closed?.at ?? now), -PACE_DAYS);
  return day < startDate ? startDate : day;
}

/**
 * When the last item will be done, if the items go on being done as fast as in the trailing six weeks.
 *
 * @param counts - of now
 * @param doneThen - how many were done at the beginning of that time, see {@link paceSince}
 * @param now - milliseconds since the epoch
 */
export function forecastOf(
  initiative: StoredInitiative,
  counts: ItemCounts,
  doneThen: number,
  now: number,
): InitiativeForecast {
  const { startDate, targetDate } = initiative.draft;
  const left = counts.open + counts.unknown;
  const items = left + counts.done + counts.exempt;
  const today = dayOf(initiative.closed?.at ?? now);
  if (items > 0 && left === 0) {
    return { outcome: 'done' };
  }
  if (items === 0 || daysBetween(startDate, today) < FIRST_DAYS) {
    return { outcome: 'too-early' };
  }
  const days = daysBetween(paceSince(initiative, now), today);
  const pace = (counts.done - doneThen) / days;
  if (pace <= 0) {
    return { outcome: 'no-progress' };
  }
  const date = addDays(today, Math.ceil(left / pace - 1e-9));
  return date <= targetDate
    ? { outcome: 'on-time', date }
    : {
        outcome: 'late',
        date,
        weeksLate: Math.floor(daysBetween(targetDate, date) / 7),
      };
}
