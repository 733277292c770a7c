const MINUTE_MS = 60_000;

/** Counts the requests of a minute. */
export class Limits {
  readonly #perMinute: number;
  #used = 0;
  #endsAt = 0;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** @returns whether there was a request left */
  take(now: number): boolean {
    if (now >= this.#endsAt) {
      this.#used = 0;
      this.#endsAt = now + MINUTE_MS;
    }
    this.#used++;
    return this.#used <= this.#perMinute;
  }

  /** As answers of the REST API carry them; those of GraphQL do not. */
  headers(): Record<string, string> {
    return {
      'ratelimit-limit': String(this.#perMinute),
      'ratelimit-name': 'throttle_authenticated_api',
      'ratelimit-observed': String(this.#used),
      'ratelimit-remaining': String(Math.max(0, this.#perMinute - this.#used)),
      'ratelimit-reset': String(Math.ceil(this.#endsAt / 1000)),
    };
  }

  /** With an answer that refuses. */
  retryAfter(now: number): Record<string, string> {
    return { 'retry-after': String(Math.ceil((this.#endsAt - now) / 1000)) };
  }
}
