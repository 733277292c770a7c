import { LoggerService } from '@backstage/backend-plugin-api';
import { LEASE_MS } from '../store/ConnectorLeases';
import { failureMessage } from '../store/failureMessage';

const RENEW_MS = LEASE_MS / 4;

/** Where leases of some things are kept. */
export interface Leases {
  take(id: string): Promise<string | undefined>;
  renew(id: string, token: string): Promise<boolean>;
  release(id: string, token: string): Promise<void>;
}

/** A lease that this process keeps alive until it is released. */
export class HeldLease {
  /** Aborted where the lease was lost: somebody else may be at work by now. */
  readonly lost: AbortSignal;
  readonly #leases: Leases;
  readonly #id: string;
  readonly #token: string;
  readonly #timer: NodeJS.Timeout;

  /** @returns undefined where another has it */
  static async take(
    id: string,
    options: { leases: Leases; logger: LoggerService },
  ): Promise<HeldLease | undefined> {
    const token = await options.leases.take(id);
    return token === undefined ? undefined : new HeldLease(id, token, options);
  }

  private constructor(
    id: string,
    token: string,
    { leases, logger }: { leases: Leases; logger: LoggerService },
  ) {
    this.#id = id;
    this.#token = token;
    this.#leases = leases;
    const controller = new AbortController();
    this.lost = controller.signal;
    let renewedAt = performance.now();
    this.#timer = setInterval(async () => {
      try {
        if (await leases.renew(id, token)) {
          renewedAt = performance.now();
        } else {
          controller.abort(new Error('another replica has taken it over'));
        }
      } catch (error) {
        logger.warn(
          `The lease of ${id} was not renewed: ${failureMessage(error)}`,
        );
        if (performance.now() - renewedAt > LEASE_MS) {
          controller.abort(new Error('the database was gone for too long'));
        }
      }
    }, RENEW_MS);
    this.#timer.unref();
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#leases.release(this.#id, this.#token);
  }
}
