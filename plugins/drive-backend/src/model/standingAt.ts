import { DriveRecord, ItemStanding } from 'backstage-plugin-drive-node';

type Item = DriveRecord<'initiative_item'>['data'];

/**
 * How an item stood at an instant, by what became of it at or before then.
 *
 * @param instant - milliseconds since the epoch
 */
export function standingAt({ history }: Item, instant: number): ItemStanding {
  let last: Item['history'][number] | undefined;
  for (const change of history) {
    if (change.at <= instant && change.at >= (last?.at ?? -Infinity)) {
      last = change;
    }
  }
  return last?.state ?? 'absent';
}

/** The share of the initiative's time that is over, 0..1. */
export function elapsedShare(
  { startsAt, dueAt }: Pick<Item, 'startsAt' | 'dueAt'>,
  instant: number,
): number {
  return dueAt > startsAt
    ? Math.min(1, Math.max(0, (instant - startsAt) / (dueAt - startsAt)))
    : Number(instant >= dueAt);
}
