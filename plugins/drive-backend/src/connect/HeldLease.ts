import { LoggerService } from '@backstage/backend-plugin-api';
import { ConnectorLeases, LEASE_MS } from '../store/ConnectorLeases';
import { failureMessage } from '../store/failureMessage';

const RENEW_MS = LEASE_MS / 4;

/** A lease that this process keeps alive until it is released. */
export class HeldLease {
  /** Aborted where the lease was lost: somebody else may run the connector by now. */
  readonly lost: AbortSignal;
  readonly #leases: ConnectorLeases;
  readonly #connectorId: string;
  readonly #token: string;
  readonly #timer: NodeJS.Timeout;

  /** @returns undefined where another has it */
  static async take(
    connectorId: string,
    options: { leases: ConnectorLeases; logger: LoggerService },
  ): Promise<HeldLease | undefined> {
    const token = await options.leases.take(connectorId);
    return token === undefined
      ? undefined
      : new HeldLease(connectorId, token, options);
  }

  private constructor(
    connectorId: string,
    token: string,
    { leases, logger }: { leases: ConnectorLeases; logger: LoggerService },
  ) {
    this.#connectorId = connectorId;
    this.#token = token;
    this.#leases = leases;
    const controller = new AbortController();
    this.lost = controller.signal;
    let renewedAt = performance.now();
    this.#timer = setInterval(async () => {
      try {
        if (await leases.renew(connectorId, token)) {
          renewedAt = performance.now();
        } else {
          controller.abort(new Error('another replica has taken it over'));
        }
      } catch (error) {
        logger.warn(
          `Connector ${connectorId}: its lease was not renewed: ${failureMessage(
            error,
          )}`,
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
    await this.#leases.release(this.#connectorId, this.#token);
  }
}
