import { Timing } from '../http/Timing';

/**
 * A clock for tests: waiting takes no time, but moves it on.
 *
 * @public
 */
export class ManualTiming implements Timing {
  /** How long was waited for, in milliseconds, in order. */
  readonly waits: number[] = [];
  #now: number;

  /** @param now - milliseconds since the epoch */
  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.waits.push(milliseconds);
    this.#now += milliseconds;
  }

  random(): number {
    return 0.5;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
