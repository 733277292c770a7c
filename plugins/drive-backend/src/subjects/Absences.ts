/** For how many sweeps in a row, and for how long, an entity has to be missing before it is believed to be gone. */
const SWEEPS_TO_BELIEVE = 3;
const MS_TO_BELIEVE = 2 * 60_000;

/** Where more than this share of the subjects is missing at once, the catalog has most likely lost them itself. */
const SHARE_TO_DOUBT = 0.5;
const MS_TO_BELIEVE_WHEN_IN_DOUBT = 24 * 60 * 60_000;

/**
 * Tells entities that were deleted from those that the catalog has lost for a while, as it does when it starts, or when
 * one of its own sources fails.
 */
export class Absences {
  #missing = new Map<string, { since: number; sweeps: number }>();

  /**
   * Notes what a sweep did not find. A sweep that lacks most of what is known is believed after a day, and one that
   * found nothing at all never: no organization loses all that it has, but catalogs do.
   *
   * @param missing - refs that are stored
   * @param stored - how many refs are stored
   * @param now - milliseconds since the epoch
   * @returns those of them that may still come back
   */
  note(missing: readonly string[], stored: number, now: number): Set<string> {
    const msToBelieve = waitMs(missing.length, stored);
    const before = this.#missing;
    this.#missing = new Map();
    const awaited = new Set<string>();
    for (const ref of missing) {
      const { since, sweeps } = before.get(ref) ?? { since: now, sweeps: 0 };
      if (sweeps + 1 < SWEEPS_TO_BELIEVE || now - since < msToBelieve) {
        this.#missing.set(ref, { since, sweeps: sweeps + 1 });
        awaited.add(ref);
      }
    }
    return awaited;
  }
}

function waitMs(missing: number, stored: number): number {
  if (missing === stored) {
    return Infinity;
  }
  return missing > stored * SHARE_TO_DOUBT
    ? MS_TO_BELIEVE_WHEN_IN_DOUBT
    : MS_TO_BELIEVE;
}
