import { cloudCostsOf, CloudCost } from '../organization/cloudCosts';
import { Organization } from '../organization/Organization';
import { DAY_MS } from '../organization/time';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';

/** How the double behaves. */
export interface InfraWalletDoubleOptions {
  organization: Organization;
  /** The service token that is let in. */
  token: string;
  /** Of the wallet `default`. Default: `usd`, as InfraWallet makes it. */
  currency?: string;
  /** Of the machine that it runs on, which decides what day an instant is of. Default: 0. */
  utcOffsetHours?: number;
  /** How many days services are behind. Default: 0. */
  lagDays?: number;
}

/** What the cost service said to InfraWallet, which passes it on. */
export interface InfraWalletFailure {
  /** As InfraWallet names it, e.g. `GCP`. */
  provider: string;
  error: string;
}

const BASE = '/api/infrawallet';

/** InfraWallet's backend plugin as a local HTTP server over a made-up organization. */
export class InfraWalletDouble {
  readonly server: DoubleServer;
  /** Providers that do not answer. May be changed by tests. */
  failures: InfraWalletFailure[] = [];
  /** Added to the answer as they are. May be changed by tests. */
  reports: object[] = [];
  /** May be changed by tests. */
  organization: Organization;
  readonly #options: InfraWalletDoubleOptions;

  private constructor(options: InfraWalletDoubleOptions) {
    this.#options = options;
    this.organization = options.organization;
    this.server = new DoubleServer(request => this.#answer(request));
  }

  static async start(
    options: InfraWalletDoubleOptions,
  ): Promise<InfraWalletDouble> {
    const double = new InfraWalletDouble(options);
    await double.server.start();
    return double;
  }

  /** What the portal's discovery answers for `infrawallet`. */
  get baseUrl(): string {
    return `${this.server.origin}${BASE}`;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  #answer({ method, path, query, headers }: SeenRequest): Answer {
    if (headers.authorization !== `Bearer ${this.#options.token}`) {
      return {
        status: 401,
        body: {
          error: { name: 'AuthenticationError', message: 'Illegal token' },
          response: { statusCode: 401 },
        },
      };
    }
    if (method !== 'GET' || !path.startsWith(`${BASE}/`)) {
      return { status: 404, body: { error: { name: 'NotFoundError' } } };
    }
    const name = path.slice(BASE.length + 1);
    if (name === 'reports') {
      return this.#reports(query);
    }
    return name === 'default'
      ? {
          status: 200,
          body: {
            data: {
              id: '6f8b1d1e-0a58-4f0e-9a0b-0f6d0e6a1c11',
              name: 'default',
              currency: this.#options.currency ?? 'usd',
              description: 'The auto-created default wallet.',
            },
            status: 200,
          },
        }
      : { status: 404, body: { error: 'Wallet not found', status: 404 } };
  }

  #reports(query: URLSearchParams): Answer {
    if (query.get('tags') === null) {
      // The real one reads the text of a parameter that is not there.
      return {
        status: 500,
        body: {
          error: {
            name: 'TypeError',
            message:
              "Cannot read properties of undefined (reading 'startsWith')",
          },
        },
      };
    }
    const from = this.#localDay(query.get('startTime'));
    const last = this.#localDay(query.get('endTime'));
    const isDaily = query.get('granularity') === 'daily';
    const failing = new Set(this.failures.map(({ provider }) => provider));
    const { until } = this.organization;
    const known =
      Math.floor(until / DAY_MS) * DAY_MS -
      (this.#options.lagDays ?? 0) * DAY_MS;
    const reports = new Map<string, any>();
    for (const cost of cloudCostsOf(this.organization)) {
      const isAsked =
        cost.day >= from &&
        // Amazon leaves the last day out, others do not.
        (cost.provider === 'AWS' ? cost.day < last : cost.day <= last) &&
        cost.day < known;
      if (isAsked && !failing.has(cost.provider)) {
        addTo(reports, cost, isDaily);
      }
    }
    const errors = this.failures.map(({ provider, error }) => ({
      provider,
      name: `${provider}/${provider.toLowerCase()}-main`,
      error,
    }));
    const status = errors.length > 0 ? 207 : 200;
    return {
      status,
      body: {
        // What costs nothing is left out.
        data: [
          ...[...reports.values()].map(withoutZeros),
          ...this.reports,
        ].filter((one: any) => Object.keys(one.reports).length > 0),
        errors,
        status,
      },
    };
  }

  /** The start of the day that an instant is of where the double runs. */
  #localDay(instant: string | null): number {
    const shift = (this.#options.utcOffsetHours ?? 0) * 3_600_000;
    return Math.floor((Number(instant) + shift) / DAY_MS) * DAY_MS;
  }
}

function addTo(reports: Map<string, any>, cost: CloudCost, isDaily: boolean) {
  const { provider, account, service, billedMicros } = cost;
  const id =
    provider === 'AWS'
      ? `${account.id}_${service}`
      : `${account.name}_${account.name}_${service}`;
  const report = reports.get(id) ?? {
    id,
    account: accountNameOf(cost),
    service: serviceNameOf(cost),
    category: cost.serviceCategory,
    provider,
    providerType: 'Integration',
    reports: {},
    ...(provider === 'GCP' && { project: account.name }),
  };
  reports.set(id, report);
  const day = new Date(cost.day).toISOString();
  const period = isDaily ? day.slice(0, 10) : day.slice(0, 7);
  const micros = Math.round((report.reports[period] ?? 0) * 1e6) + billedMicros;
  report.reports[period] = micros / 1e6;
}

/** As InfraWallet writes it. */
export function accountNameOf({ provider, account }: CloudCost): string {
  return provider === 'AWS'
    ? `AWS/${account.name} (${account.id})`
    : `GCP/${account.name}`;
}

/** As InfraWallet writes it: without what all of Amazon's begin with. */
export function serviceNameOf({ provider, service }: CloudCost): string {
  return `${provider}/${
    service.replace(/^(Amazon|AWS)\s*/, '').trim() || service
  }`;
}

function withoutZeros(report: any) {
  return {
    ...report,
    reports: Object.fromEntries(
      Object.entries(report.reports).filter(([, amount]) => amount !== 0),
    ),
  };
}
