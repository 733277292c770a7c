import { ReviewHealth } from 'backstage-plugin-drive-common';
import { DateTime } from 'luxon';
import { DAY_MS } from '../../engine/time';
import { StoredAction, StoredReview } from './Stored';
import { dayOf } from './words';

/** Over how long health is told. */
export const HEALTH_DAYS = 180;

/**
 * How the reviews of a series do.
 *
 * @param reviews - those that were due within the trailing 180 days
 * @param actions - those that were due within the trailing 180 days
 * @param now - milliseconds since the epoch
 */
export function reviewHealth(
  reviews: readonly StoredReview[],
  actions: readonly StoredAction[],
  now: number,
): ReviewHealth {
  const due = reviews.filter(
    review =>
      review.heldAt !== undefined ||
      localDayOf(now, review.timeZone) > review.localDay,
  );
  const held = due.filter(
    ({ heldAt, localDay, timeZone }) =>
      heldAt !== undefined && localDayOf(heldAt, timeZone) === localDay,
  );
  const today = dayOf(now);
  const dueActions = actions.filter(
    ({ draft, state }) => draft.dueDate < today && state !== 'dropped',
  );
  const closed = dueActions.filter(
    ({ draft, ended }) =>
      ended && ended.at < Date.parse(draft.dueDate) + DAY_MS,
  );
  const told = actions.filter(
    ({ verdict }) => verdict && verdict.outcome !== 'cannot-tell',
  );
  const improved = told.filter(
    ({ verdict }) => verdict?.outcome === 'improved',
  );
  return {
    heldOnTime: {
      ...share(held.length, due.length),
      held: held.length,
      due: due.length,
    },
    actionsOnTime: {
      ...share(closed.length, dueActions.length),
      closed: closed.length,
      due: dueActions.length,
    },
    actionsThatWorked: {
      ...share(improved.length, told.length),
      improved: improved.length,
      told: told.length,
    },
  };
}

/** The day of an instant in a time zone, `YYYY-MM-DD`. */
export function localDayOf(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISODate()!;
}

function share(part: number, whole: number): { share?: number } {
  return whole > 0 ? { share: part / whole } : {};
}
