const MINUTE_MS = 60_000;

/** The limits that PagerDuty keeps apart: that of analytics is far lower. */
export type Limit = 'rest' | 'analytics';

interface Minute {
  used: number;
  endsAt: number;
}

/** Counts what each credential has used in its minute. */
export class Limits {
  readonly #perMinute: Record<Limit, number>;
  readonly #minutes = new Map<string, Minute>();

  constructor(perMinute: Partial<Record<Limit, number>> = {}) {
    this.#perMinute = { rest: 960, analytics: 960, ...perMinute };
  }

  /** @returns whether there was a request left */
  take(credential: string, limit: Limit, now: number): boolean {
    const minute = this.#minute(credential, limit, now);
    if (minute.used >= this.#perMinute[limit]) {
      return false;
    }
    minute.used++;
    return true;
  }

  /** The reset in seconds to go. */
  headers(credential: string, limit: Limit, now: number) {
    const { used, endsAt } = this.#minute(credential, limit, now);
    const perMinute = this.#perMinute[limit];
    return {
      'ratelimit-limit': String(perMinute),
      'ratelimit-remaining': String(Math.max(0, perMinute - used)),
      'ratelimit-reset': String(Math.ceil((endsAt - now) / 1000)),
    };
  }

  #minute(credential: string, limit: Limit, now: number): Minute {
    const key = `${limit} ${credential}`;
    let minute = this.#minutes.get(key);
    if (!minute || minute.endsAt <= now) {
      minute = { used: 0, endsAt: now + MINUTE_MS };
      this.#minutes.set(key, minute);
    }
    return minute;
  }
}
