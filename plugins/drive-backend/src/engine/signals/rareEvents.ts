import { PlannedPoint } from './planChart';
import { eventsOf } from './eventsPerWeek';
import { exposureOf } from './fourWeekPoints';

/** So many weeks have to have been watched before it is known how rare events are. */
export const KNOWN_WEEKS = 26;

/** Over so many weeks it is asked whether there were more events than usual: as long as a signal is current. */
const RECENT_WEEKS = 8;

/** Where chance alone puts so many of the events into those weeks less often than this, they are not called usual. */
const UNUSUAL = 0.05;

/** What is known of events that are too rare to chart. */
export interface RareEvents {
  /** Weeks that were watched. */
  weeks: number;
  /** Whether those are enough to know how rare the events are. */
  known: boolean;
  /** Events of the last eight weeks that were watched. */
  recent: number;
  /** Whether those may well be chance, at the rate of the weeks before. */
  usual: boolean;
}

/**
 * Asks of rare events the one thing that can be asked: whether there were lately more than there always were. It finds
 * no change, it only tells whether there may be one.
 *
 * @param watched - weeks, oldest first
 */
export function rareEvents(watched: readonly PlannedPoint[]): RareEvents {
  const sum = (
    points: readonly PlannedPoint[],
    of: (point: PlannedPoint) => number,
  ) => points.reduce((total, point) => total + of(point), 0);
  const lately = watched.slice(-RECENT_WEEKS);
  const recent = sum(lately, eventsOf);
  return {
    weeks: watched.length,
    known: watched.length >= KNOWN_WEEKS,
    recent,
    usual:
      chanceOfAtLeast(
        recent,
        sum(watched, eventsOf),
        sum(lately, exposureOf) / sum(watched, exposureOf),
      ) > UNUSUAL,
  };
}

/**
 * How likely at least so many of all events fall into a stretch, where each does with the share of the exposure that the
 * stretch has (binomial).
 */
function chanceOfAtLeast(events: number, all: number, share: number): number {
  if (events === 0) {
    return 1;
  }
  let chance = 0;
  let ways = 1;
  for (let count = 0; count <= all; count++) {
    if (count >= events) {
      chance += ways * share ** count * (1 - share) ** (all - count);
    }
    ways *= (all - count) / (count + 1);
  }
  return chance;
}
