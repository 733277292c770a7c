/** For how many sweeps in a row, and for how long, an entity has to be missing before it is believed to be gone. */
const SWEEPS_TO_BELIEVE = 3;
const MS_TO_BELIEVE = 2 * 60_000;

/**
 * Tells entities that were deleted from those that the catalog has lost for a while, as it does when it starts, or when
 * one of its own sources fails.
 */
export class Absences {
  #missing = new Map<string, { since: number; sweeps: number }>();

  /**
   * Notes what a sweep did not find.
   *
   * @param missing - refs that are stored
   * @param now - milliseconds since the epoch
   * @returns those of them that may still come back
   */
  note(missing: Iterable<string>, now: number): Set<string> {
    const before = this.#missing;
    this.#missing = new Map();
    const awaited = new Set<string>();
    for (const ref of missing) {
      const { since, sweeps } = before.get(ref) ?? { since: now, sweeps: 0 };
      if (sweeps + 1 < SWEEPS_TO_BELIEVE || now - since < MS_TO_BELIEVE) {
        this.#missing.set(ref, { since, sweeps: sweeps + 1 });
        awaited.add(ref);
      }
    }
    return awaited;
  }
}
