import { SourceRateBudget } from 'backstage-plugin-drive-common';
import { ConnectorError } from '../ConnectorError';
import { RateLedger } from './RateLedger';
import { RateLimitReading } from './rateLimits';
import { systemTiming, Timing } from './Timing';

const DEFAULT_SHARE = 0.25;

/** A run may wait this long for a limit; it ends where it would have to wait longer. */
const DEFAULT_MAX_WAIT_MS = 60_000;

/**
 * What an admin can do about a limit.
 *
 * @param until - when it frees, milliseconds since the epoch
 */
export function rateLimitAdvice(until: number): string {
  return `The limit frees at ${new Date(
    until,
  ).toISOString()}; the run after that goes on from here. Raise rateBudget of the connector where the portal needs less of the limit.`;
}

/** Shared between copies of this package in one process: they talk to the same hosts. */
const LEDGERS = Symbol.for('backstage-plugin-drive.rateLedgers');

/**
 * What a connector may use of a host's rate limits. All connectors of a process that name the same host share what is
 * used, whoever uses it.
 *
 * @public
 */
export class RateBudget {
  readonly host: string;
  readonly share: number;
  /** For longer nothing waits. */
  readonly maxWaitMs: number;
  readonly #ledger: RateLedger;
  readonly #timing: Timing;
  readonly #assumed?: { limit: number; windowMs: number };
  /** What the vendor calls the resources that requests are made for. */
  readonly #names = new Map<string, string>();

  /**
   * @param options - `host`: whose limits, with whatever else they depend on, e.g. `api.github.com/acme` for the
   *   installation of an app; `share`: of the vendor's limit, above 0, at most 1, default a quarter; `maxWaitMs`: for
   *   how long a request waits, default a minute; `assumed`: the limit of a vendor whose answers do not tell it
   */
  constructor(options: {
    host: string;
    share?: number;
    maxWaitMs?: number;
    assumed?: { limit: number; windowMs: number };
    timing?: Timing;
    /** For tests: default the process's own. */
    ledgers?: Map<string, RateLedger>;
  }) {
    this.host = options.host;
    this.share = options.share ?? DEFAULT_SHARE;
    this.maxWaitMs = options.maxWaitMs ?? DEFAULT_MAX_WAIT_MS;
    this.#timing = options.timing ?? systemTiming;
    this.#assumed = options.assumed;
    const ledgers = options.ledgers ?? processLedgers();
    let ledger = ledgers.get(this.host);
    if (!ledger) {
      ledger = new RateLedger();
      ledgers.set(this.host, ledger);
    }
    this.#ledger = ledger;
  }

  /**
   * Books a request; waits for the limit's renewal where the share is used up and that is soon.
   *
   * @throws ConnectorError `rateLimited` where it would have to wait for too long
   */
  async take(
    options: { resource?: string; cost?: number; signal?: AbortSignal } = {},
  ): Promise<void> {
    const { resource = 'default', cost = 1, signal } = options;
    for (;;) {
      signal?.throwIfAborted();
      const now = this.#timing.now();
      const until = this.#ledger.take(this.#named(resource), {
        cost,
        share: this.share,
        now,
        assumed: this.#assumed,
      });
      if (until === undefined) {
        return;
      }
      await this.#wait(until, signal);
    }
  }

  /** Notes what an answer said about the limit. */
  note(
    reading: RateLimitReading,
    options: { resource?: string; cost?: number } = {},
  ): void {
    const { resource = 'default', cost = 1 } = options;
    const now = this.#timing.now();
    this.#ledger.note(this.#named(resource), reading, { cost, now });
    if (reading.resource !== undefined) {
      this.#names.set(resource, reading.resource);
    }
    if (reading.exceeded && reading.retryAt !== undefined) {
      this.#ledger.block(this.#named(resource), reading.retryAt, now);
    }
  }

  /** Waits until an instant, unless that is too far away. */
  async #wait(until: number, signal?: AbortSignal): Promise<void> {
    const waitMs = until - this.#timing.now();
    if (waitMs > this.maxWaitMs) {
      throw new ConnectorError(
        'rateLimited',
        `Rate limited until ${new Date(until).toISOString()} by ${this.host}.`,
        {
          until,
          nextStep: rateLimitAdvice(until),
        },
      );
    }
    await this.#timing.sleep(Math.max(0, waitMs), signal);
  }

  /** What is used and left, for the page of the sources. */
  readings(): SourceRateBudget[] {
    return this.#ledger
      .accounts(this.#timing.now())
      .map(({ resource, limit, remaining, resetAt, used }) => ({
        host: this.host,
        resource,
        ...(limit !== undefined && { limit, allowed: limit * this.share }),
        used,
        ...(remaining !== undefined && { remaining }),
        ...(resetAt !== undefined && {
          resetsAt: new Date(resetAt).toISOString(),
        }),
      }));
  }

  #named(resource: string): string {
    return this.#names.get(resource) ?? resource;
  }
}

function processLedgers(): Map<string, RateLedger> {
  const holder = globalThis as { [LEDGERS]?: Map<string, RateLedger> };
  holder[LEDGERS] ??= new Map();
  return holder[LEDGERS];
}
