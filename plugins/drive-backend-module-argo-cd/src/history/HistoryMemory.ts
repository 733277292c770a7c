import { TimeSlice } from 'backstage-plugin-drive-node';
import { z } from 'zod';

/** What is remembered of an application's history, of one asset. Instants are milliseconds since the epoch. */
export const historyMemory = z.object({
  /** The number of the newest sync, if it had one. */
  id: z.number().optional(),
  /** When that was. */
  at: z.number(),
  /** What that synced. */
  synced: z.string(),
  /** When nothing can have been missed; ascending, disjoint. */
  seen: z.array(z.tuple([z.number(), z.number()])),
});

/** What is remembered of an application's history, of one asset. */
export type HistoryMemory = z.output<typeof historyMemory>;

/** As slices of time. */
export function windowsOf({ seen }: HistoryMemory): TimeSlice[] {
  return seen.map(([from, until]) => ({ from, until }));
}

/** The time that all of several lists of windows have in common. */
export function commonWindows(
  lists: readonly (readonly TimeSlice[])[],
): TimeSlice[] {
  return lists.reduce<readonly TimeSlice[]>(
    (common, list) =>
      common.flatMap(one =>
        list.flatMap(other => {
          const from = Math.max(one.from, other.from);
          const until = Math.min(one.until, other.until);
          return from < until ? [{ from, until }] : [];
        }),
      ),
    [{ from: -Infinity, until: Infinity }],
  ) as TimeSlice[];
}
