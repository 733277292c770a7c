const MINUTE_MS = 60_000;

/** So many requests a minute; whoever asks for more is refused until there was a minute without any. */
export class SnykLimit {
  readonly #perMinute: number;
  #minute = { used: 0, endsAt: 0 };
  #isBlocked = false;
  #lastAt = -Infinity;

  constructor(perMinute: number = 1_620) {
    this.#perMinute = perMinute;
  }

  /** @returns whether the request may be answered */
  take(now: number): boolean {
    if (now - this.#lastAt >= MINUTE_MS) {
      this.#isBlocked = false;
    }
    this.#lastAt = now;
    if (now >= this.#minute.endsAt) {
      this.#minute = { used: 0, endsAt: now + MINUTE_MS };
    }
    this.#isBlocked ||= ++this.#minute.used > this.#perMinute;
    return !this.#isBlocked;
  }
}
