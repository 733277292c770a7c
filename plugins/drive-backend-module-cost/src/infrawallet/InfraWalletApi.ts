import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConnectorError,
  HttpClient,
  isConnectorError,
  RateBudget,
  redactSecrets,
  Timing,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../lines/days';
import { PortalPlugins } from '../portalPlugins';

/** Cost services are slow, and InfraWallet asks all of them before it answers. */
const TIMEOUT_MS = 180_000;

/** It asks paid interfaces: once more at most. */
const ATTEMPTS = 2;

const report = z.looseObject({
  id: z.string(),
  reports: z.record(z.string(), z.union([z.number(), z.string()])),
});

const reports = z.object({
  data: z.array(report),
  errors: z
    .array(
      z.object({
        provider: z.string(),
        name: z.string().optional(),
        error: z.string().nullish(),
      }),
    )
    .nullish(),
});

const wallet = z.object({
  data: z.object({ currency: z.string().nullish() }),
});

/** A line of InfraWallet's: what it names, and amounts by day. */
export type Report = z.output<typeof report>;

/** What InfraWallet says of a stretch of time. */
export interface Reports {
  reports: Report[];
  /** Who did not answer it. */
  missing: { provider: string; reason: string }[];
}

/** InfraWallet's backend plugin in the same portal. */
export class InfraWalletApi {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;

  private constructor(client: HttpClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  static async open(options: {
    plugins: PortalPlugins;
    budget: RateBudget;
    signal: AbortSignal;
    logger: LoggerService;
    timing?: Timing;
  }): Promise<InfraWalletApi> {
    const { plugins, budget, signal, logger, timing } = options;
    const { baseUrl, credentials } = await plugins.address('infrawallet');
    return new InfraWalletApi(
      new HttpClient({
        baseUrl,
        credentials,
        budget,
        logger,
        timing,
        timeoutMs: TIMEOUT_MS,
        attempts: ATTEMPTS,
        explain,
      }),
      signal,
    );
  }

  /**
   * All costs by day, in one question, however many components there are.
   *
   * @param range - whole days in UTC
   * @throws ConnectorError
   */
  async reports(range: { from: number; until: number }): Promise<Reports> {
    const { body } = await this.#client.get('reports', {
      // InfraWallet takes the day of these instants in the time zone of its machine, and of some services the last day
      // counts, of others not: noons are of the right day nearly everywhere, and what is too much is left out later.
      query: {
        filters: '',
        tags: '()',
        groups: '',
        granularity: 'daily',
        startTime: range.from + 12 * HOUR_MS,
        endTime: range.until + 12 * HOUR_MS,
      },
      schema: reports,
      signal: this.#signal,
    });
    return {
      reports: body.data,
      missing: (body.errors ?? []).map(({ provider, name, error }) => ({
        provider: provider.replace(/Client$/, ''),
        reason: redactSecrets(
          `${name ?? provider}: ${(error ?? 'no reason given').slice(0, 300)}`,
        ),
      })),
    };
  }

  /**
   * The currency in which a wallet shows amounts. InfraWallet converts nothing: the amounts themselves have none.
   *
   * @returns undefined where the wallet has none
   * @throws ConnectorError
   */
  async currencyOf(name: string): Promise<string | undefined> {
    const { body } = await this.#client.get(encodeURIComponent(name), {
      schema: wallet,
      signal: this.#signal,
    });
    const currency = body.data.currency?.trim().toUpperCase();
    return currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined;
  }

  /** Asks for a day, for a first try. @throws ConnectorError */
  async try(now: number): Promise<Reports> {
    const until = Math.floor(now / DAY_MS) * DAY_MS;
    return this.reports({ from: until - DAY_MS, until });
  }
}

function explain({
  status,
  body,
}: {
  status: number;
  body: unknown;
}): ConnectorError | undefined {
  if (status === 404 && JSON.stringify(body)?.includes('Wallet not found')) {
    return new ConnectorError('notFound', 'InfraWallet has no such wallet.', {
      status,
      nextStep: 'Correct drive.connectors.cost.infrawallet.wallet.',
    });
  }
  if (status === 404) {
    return new ConnectorError(
      'notInstalled',
      'InfraWallet is configured in this portal, but its backend plugin does not answer here.',
      {
        status,
        nextStep:
          'Add @electrolux-oss/plugin-infrawallet-backend to the backend, or leave infrawallet out of drive.connectors.cost.sources.',
      },
    );
  }
  return status === 401 || status === 403
    ? new ConnectorError(
        'noPermission',
        'InfraWallet refuses the service token of DRIVE’s backend.',
        {
          status,
          nextStep:
            'Let services call the plugin infrawallet: both plugins have to trust the same keys (backend.auth).',
        },
      )
    : undefined;
}

/** Whether everything else would be answered alike. */
export function isFinal(error: unknown): boolean {
  return (
    isConnectorError(error, 'noPermission') ||
    isConnectorError(error, 'notInstalled')
  );
}
