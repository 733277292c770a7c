import { setTimeout } from 'node:timers/promises';

/**
 * The clock, the waiting and the chance that retries depend on. Tests bring their own.
 *
 * @public
 */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @throws the signal's reason once it is aborted */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Within 0 (inclusive) and 1 (exclusive). */
  random(): number;
}

/**
 * The machine's own clock.
 *
 * @public
 */
export const systemTiming: Timing = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    signal?.throwIfAborted();
    try {
      await setTimeout(milliseconds, undefined, { signal, ref: false });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
  random: () => Math.random(),
};
