import { RateLimitReading } from './rateLimits';

/** This share of a vendor's limit is never touched: the portal's other plugins live on it. */
const RESERVED_SHARE = 0.1;

/** What is known of one limit of a host. */
interface Account {
  limit?: number;
  remaining?: number;
  /** When the limit is renewed. It stands still until then, so that jitter in a vendor's clock renews nothing. */
  resetAt?: number;
  used: number;
  blockedUntil?: number;
}

/**
 * What is used and left of one limit. Instants are milliseconds since the epoch.
 *
 * @public
 */
export interface RateAccount {
  resource: string;
  limit?: number;
  remaining?: number;
  resetAt?: number;
  used: number;
}

/**
 * What all connectors of this process have used of a host's rate limits, until each is renewed.
 *
 * A connector's instance is locked to one replica, so that the ledger of a process is all that its runs need.
 *
 * @public
 */
export class RateLedger {
  readonly #accounts = new Map<string, Account>();

  /**
   * Books a request, if the share of the limit has room for it.
   *
   * @returns undefined where it may be sent; else the instant at which to ask again
   */
  take(
    resource: string,
    request: {
      cost: number;
      share: number;
      now: number;
      /** The limit of a vendor that does not tell it. */
      assumed?: { limit: number; windowMs: number };
    },
  ): number | undefined {
    const { cost, share, now, assumed } = request;
    const account = this.#account(resource, now);
    if (assumed && account.resetAt === undefined) {
      account.limit ??= assumed.limit;
      account.resetAt = now + assumed.windowMs;
    }
    if (account.blockedUntil !== undefined) {
      return account.blockedUntil;
    }
    const { limit, remaining, resetAt, used } = account;
    if (limit !== undefined && resetAt !== undefined) {
      const isOverShare = used > 0 && used + cost > limit * share;
      const isReserved =
        remaining !== undefined && remaining - cost < limit * RESERVED_SHARE;
      if (isOverShare || isReserved) {
        return resetAt;
      }
    }
    account.used += cost;
    return undefined;
  }

  /**
   * Notes what an answer said. Where it names another resource than the request was booked on, the booking moves there.
   *
   * @param cost - what was booked for the request
   */
  note(
    resource: string,
    reading: RateLimitReading,
    { cost, now }: { cost: number; now: number },
  ): void {
    const named = reading.resource ?? resource;
    const booked = this.#account(resource, now);
    // The limit may have been renewed since the booking.
    booked.used = Math.max(0, booked.used - cost);
    const account = this.#account(named, now);
    account.used += reading.cost ?? cost;
    account.limit = reading.limit ?? account.limit;
    account.remaining = reading.remaining ?? account.remaining;
    account.resetAt ??= reading.resetAt;
  }

  /** Nothing may be sent until then: the vendor said so. */
  block(resource: string, until: number, now: number): void {
    const account = this.#account(resource, now);
    account.blockedUntil = Math.max(until, account.blockedUntil ?? 0);
  }

  accounts(now: number): RateAccount[] {
    return [...this.#accounts.keys()]
      .sort()
      .map(resource => ({ resource, ...this.#account(resource, now) }))
      .filter(({ used, limit }) => used > 0 || limit !== undefined)
      .map(({ resource, limit, remaining, resetAt, used }) => ({
        resource,
        limit,
        remaining,
        resetAt,
        used,
      }));
  }

  #account(resource: string, now: number): Account {
    let account = this.#accounts.get(resource);
    if (!account) {
      account = { used: 0 };
      this.#accounts.set(resource, account);
    }
    if (account.resetAt !== undefined && now >= account.resetAt) {
      account.resetAt = undefined;
      account.remaining = undefined;
      account.used = 0;
    }
    if (account.blockedUntil !== undefined && now >= account.blockedUntil) {
      account.blockedUntil = undefined;
    }
    return account;
  }
}
