const MINUTE_MS = 60_000;

/** Counts requests, and says so as each product does. */
export class JiraLimits {
  readonly #product: 'cloud' | 'datacenter';
  readonly #perMinute?: number;
  #used = 0;
  #endsAt = -Infinity;

  constructor(product: 'cloud' | 'datacenter', perMinute?: number) {
    this.#product = product;
    this.#perMinute = perMinute;
  }

  take(now: number): { isInLimit: boolean; headers: Record<string, string> } {
    if (this.#perMinute === undefined) {
      return { isInLimit: true, headers: {} };
    }
    if (now >= this.#endsAt) {
      this.#used = 0;
      this.#endsAt = now + MINUTE_MS;
    }
    const isInLimit = this.#used < this.#perMinute;
    this.#used += Number(isInLimit);
    const remaining = this.#perMinute - this.#used;
    const toGo = Math.ceil((this.#endsAt - now) / 1000);
    const shared = {
      'x-ratelimit-limit': String(this.#perMinute),
      'x-ratelimit-remaining': String(remaining),
    };
    if (this.#product === 'datacenter') {
      // It tells how long to wait also where there is no need to: 0.
      return {
        isInLimit,
        headers: {
          ...shared,
          'x-ratelimit-interval-seconds': '60',
          'x-ratelimit-fillrate': String(this.#perMinute),
          'retry-after': remaining > 0 ? '0' : String(toGo),
        },
      };
    }
    return {
      isInLimit,
      headers: {
        ...shared,
        // To the minute, and without seconds.
        'x-ratelimit-reset': `${new Date(this.#endsAt)
          .toISOString()
          .slice(0, 16)}Z`,
        ...(!isInLimit && {
          'retry-after': String(toGo),
          'ratelimit-reason': 'jira-burst-based',
        }),
      },
    };
  }
}
