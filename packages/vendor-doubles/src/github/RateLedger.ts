const HOUR_MS = 3_600_000;

/** The budgets that GitHub keeps apart. */
export type Resource = 'graphql' | 'core';

interface Window {
  used: number;
  resetsAt: number;
}

/** Counts what each token has used in its hour. */
export class RateLedger {
  readonly #limits: Record<Resource, number>;
  readonly #windows = new Map<string, Window>();

  constructor(limits: Record<Resource, number>) {
    this.#limits = limits;
  }

  /** Takes points where there are enough. @returns whether there were */
  take(token: string, resource: Resource, points: number, now: number) {
    const window = this.#window(token, resource, now);
    if (window.used + points > this.#limits[resource]) {
      return false;
    }
    window.used += points;
    return true;
  }

  /** What is left, as the headers say it: the reset in seconds since the epoch. */
  headers(token: string, resource: Resource, now: number) {
    const { limit, used, remaining, resetsAt } = this.state(
      token,
      resource,
      now,
    );
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-used': String(used),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(Math.ceil(resetsAt / 1000)),
      'x-ratelimit-resource': resource,
    };
  }

  state(token: string, resource: Resource, now: number) {
    const { used, resetsAt } = this.#window(token, resource, now);
    const limit = this.#limits[resource];
    return { limit, used, remaining: Math.max(0, limit - used), resetsAt };
  }

  /** Nothing is left until the hour is over. */
  exhaust(token: string, resource: Resource, now: number) {
    this.#window(token, resource, now).used = this.#limits[resource];
  }

  #window(token: string, resource: Resource, now: number): Window {
    const key = `${resource} ${token}`;
    let window = this.#windows.get(key);
    if (!window || window.resetsAt <= now) {
      window = { used: 0, resetsAt: now + HOUR_MS };
      this.#windows.set(key, window);
    }
    return window;
  }
}
