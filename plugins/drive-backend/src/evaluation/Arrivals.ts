/** How long records have to stop arriving before they are evaluated, unless they arrive for longer than the patience. */
const QUIET_MS = 3_000;
const PATIENCE_MS = 15_000;

/** Watches whether records are still arriving, so that a load of many requests is evaluated once, not after each. */
export class Arrivals {
  #seen?: { dataVersion: number; first: number; last: number };

  /**
   * Whether to wait for more.
   *
   * @param dataVersion - of the records, which differ from those that were evaluated
   * @param now - milliseconds since the epoch
   */
  continue(dataVersion: number, now: number): boolean {
    if (!this.#seen) {
      this.#seen = { dataVersion, first: now, last: now };
      return true;
    }
    if (this.#seen.dataVersion !== dataVersion) {
      this.#seen = { ...this.#seen, dataVersion, last: now };
    }
    return (
      now - this.#seen.last < QUIET_MS && now - this.#seen.first < PATIENCE_MS
    );
  }

  /** They were evaluated. */
  forget() {
    this.#seen = undefined;
  }
}
