import {
  InitiativeItemState,
  InitiativeProgress,
  ItemCounts,
} from 'backstage-plugin-drive-common';
import { ItemStanding } from 'backstage-plugin-drive-node';
import { elapsedShare } from '../../model/standingAt';
import { addDays, dayOf, endOfDay, startOfDay } from './days';
import { ItemChange, StoredInitiative } from './StoredInitiative';

export function countItems(
  items: readonly { state: ItemStanding }[],
): ItemCounts {
  const counts: ItemCounts = { done: 0, open: 0, exempt: 0, unknown: 0 };
  for (const { state } of items) {
    if (state !== 'absent') {
      counts[state]++;
    }
  }
  return counts;
}

/** Done by done, open and unknown; undefined where there is none. */
export function doneShareOf(counts: ItemCounts): number | undefined {
  const all = counts.done + counts.open + counts.unknown;
  return all > 0 ? counts.done / all : undefined;
}

/**
 * How many items were done at the end of a day.
 *
 * @param changes - in order of time
 */
export function doneOn(changes: readonly ItemChange[], day: string): number {
  const last = new Map<string, ItemStanding>();
  for (const change of changes) {
    if (change.day <= day) {
      last.set(change.ref, change.state);
    }
  }
  return [...last.values()].filter(state => state === 'done').length;
}

/**
 * The counts at the end of every day from the start to now, or to when it was closed.
 *
 * @param changes - in order of time
 * @param now - milliseconds since the epoch
 */
export function dayByDay(
  { draft: { startDate, targetDate }, closed }: StoredInitiative,
  changes: readonly ItemChange[],
  now: number,
): InitiativeProgress['days'] {
  const last = dayOf(closed?.at ?? now);
  const time = { startsAt: startOfDay(startDate), dueAt: endOfDay(targetDate) };
  const states = new Map<string, ItemStanding>();
  const counts: ItemCounts = countItems([]);
  const add = (state: ItemStanding | undefined, by: number) => {
    if (state !== undefined && state !== 'absent') {
      counts[state as InitiativeItemState] += by;
    }
  };
  const days: InitiativeProgress['days'] = [];
  let place = 0;
  for (let day = startDate; day <= last; day = addDays(day, 1)) {
    while (place < changes.length && changes[place].day <= day) {
      const { ref, state } = changes[place];
      add(states.get(ref), -1);
      add(state, 1);
      states.set(ref, state);
      place++;
    }
    days.push({
      date: day,
      counts: { ...counts },
      expectedShare: elapsedShare(time, endOfDay(day)),
    });
  }
  return days;
}
