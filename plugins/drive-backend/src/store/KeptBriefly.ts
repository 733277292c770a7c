/** How long an answer is kept, in milliseconds. */
export const KEPT_MS = 1_000;

/**
 * Asks what every request needs to know, and hardly ever changes, at most once a second. What others change is seen
 * within that second; who changes it here says so.
 */
export class KeptBriefly<T> {
  readonly #ask: () => Promise<T>;
  #kept?: { answer: Promise<T>; askedAt: number };

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  get(): Promise<T> {
    // Time that passes, whatever the clock says that instants are told by.
    const now = performance.now();
    if (this.#kept && now - this.#kept.askedAt < KEPT_MS) {
      return this.#kept.answer;
    }
    const kept = { answer: this.#ask(), askedAt: now };
    this.#kept = kept;
    kept.answer.catch(() => {
      if (this.#kept === kept) {
        this.forget();
      }
    });
    return kept.answer;
  }

  /** Asks anew the next time. */
  forget(): void {
    this.#kept = undefined;
  }
}
