import { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { parseTimestamp } from '../records/timestamp';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * A stretch of time, half-open; milliseconds since the epoch.
 *
 * @public
 */
export interface TimeSlice {
  from: number;
  until: number;
}

const stored = z.object({ done: z.array(z.tuple([z.string(), z.string()])) });

/**
 * Which stretches of time a connector has read, and which are still to be read, newest first: recent scores come
 * early, and a run that was cut short goes on where it stopped. Its JSON is kept in the cursor.
 *
 * What can fail by itself needs slices of its own: where each asset is asked for separately, a set for each asset;
 * where one request tells of all, one set.
 *
 * @example
 * ```ts
 * const slices = new TimeSlices({ now: run.now, backfillDays: 180, sliceDays: 7, cursor: run.cursor });
 * for (const slice of slices.pending()) {
 *   try {
 *     yield* readMerged(slice);
 *   } catch (error) {
 *     run.signal.throwIfAborted();
 *     run.problem({ what: 'merged pull requests', error, kinds: ['change'], window: slice });
 *     continue;
 *   }
 *   slices.markDone(slice);
 *   yield* coverageRecords({ source, assets, kinds: ['change'], windows: slices.covered(), at: run.now });
 *   await run.checkpoint(slices.toJSON());
 * }
 * ```
 * @public
 */
export class TimeSlices {
  readonly #now: number;
  readonly #horizon: number;
  readonly #sliceMs: number;
  readonly #lookBackMs: number;
  readonly #before: readonly TimeSlice[];
  /** What this run has read. */
  #read: readonly TimeSlice[] = [];

  /**
   * @param options - `now`: the run's; `backfillDays`: how far back to read; `sliceDays`: the longest slice, default 7;
   *   `lookBackHours`: how much of what was read last is read again, because facts change afterwards or arrive late,
   *   default 48; `cursor`: what `toJSON` gave to an earlier run; anything else starts anew
   */
  constructor(options: {
    now: number;
    backfillDays: number;
    sliceDays?: number;
    lookBackHours?: number;
    cursor?: JsonValue;
  }) {
    this.#now = options.now;
    this.#horizon = options.now - options.backfillDays * DAY_MS;
    this.#sliceMs = (options.sliceDays ?? 7) * DAY_MS;
    this.#lookBackMs = (options.lookBackHours ?? 48) * HOUR_MS;
    this.#before = readDone(options.cursor, options.now);
  }

  /** What is still to be read, newest first, in slices. */
  pending(): TimeSlice[] {
    const end = Math.max(-Infinity, ...this.#before.map(({ until }) => until));
    const kept = this.#before
      .map(({ from, until }) => ({
        from,
        until: Math.min(until, end - this.#lookBackMs),
      }))
      .filter(({ from, until }) => from < until);
    return gapsIn(merge([...kept, ...this.#read]), this.#horizon, this.#now)
      .reverse()
      .flatMap(gap => this.#cut(gap));
  }

  /** Notes that everything of a slice was yielded. */
  markDone({ from, until }: TimeSlice): void {
    this.#read = merge([...this.#read, { from, until }]);
  }

  /** What was read, now or by earlier runs, oldest first, disjoint. */
  covered(): TimeSlice[] {
    return merge([...this.#before, ...this.#read]);
  }

  /** For the cursor. */
  toJSON(): { done: [string, string][] } {
    return {
      done: this.covered().map(({ from, until }) => [iso(from), iso(until)]),
    };
  }

  #cut({ from, until }: TimeSlice): TimeSlice[] {
    const slices: TimeSlice[] = [];
    for (let end = until; end > from; end -= this.#sliceMs) {
      slices.push({ from: Math.max(from, end - this.#sliceMs), until: end });
    }
    return slices;
  }
}

/**
 * The two halves of a slice, the newer first: for vendors that answer no more than so many results at once.
 *
 * @returns the slice alone where it is a second long or less
 * @public
 */
export function halvesOf({ from, until }: TimeSlice): TimeSlice[] {
  const middle = Math.floor((from + until) / 2 / 1000) * 1000;
  return middle > from && middle < until
    ? [
        { from: middle, until },
        { from, until: middle },
      ]
    : [{ from, until }];
}

function readDone(cursor: JsonValue | undefined, now: number): TimeSlice[] {
  const parsed = stored.safeParse(cursor);
  const slices = (parsed.data?.done ?? []).map(([from, until]) => ({
    from: parseTimestamp(from) ?? NaN,
    until: Math.min(parseTimestamp(until) ?? NaN, now),
  }));
  return merge(slices.filter(({ from, until }) => from < until));
}

/** Ascending and disjoint; what touches becomes one. */
function merge(slices: readonly TimeSlice[]): TimeSlice[] {
  const merged: TimeSlice[] = [];
  for (const { from, until } of [...slices].sort((a, b) => a.from - b.from)) {
    const last = merged[merged.length - 1];
    if (last && from <= last.until) {
      last.until = Math.max(last.until, until);
    } else {
      merged.push({ from, until });
    }
  }
  return merged;
}

function gapsIn(
  slices: readonly TimeSlice[],
  from: number,
  until: number,
): TimeSlice[] {
  const gaps: TimeSlice[] = [];
  let at = from;
  for (const slice of slices) {
    if (slice.from > at) {
      gaps.push({ from: at, until: Math.min(slice.from, until) });
    }
    at = Math.max(at, slice.until);
  }
  if (at < until) {
    gaps.push({ from: at, until });
  }
  return gaps.filter(gap => gap.from < gap.until);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
