import { LoggerService } from '@backstage/backend-plugin-api';
import {
  DefaultGithubCredentialsProvider,
  GithubIntegrationConfig,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import {
  allOf,
  ConnectorError,
  graphqlRateLimit,
  HttpClient,
  RateBudget,
  rateLimitHeaders,
  RateLimitStrategy,
  Timing,
} from 'backstage-plugin-drive-node';
import { explainAnswer } from './githubErrors';

const PUBLIC_HOST = 'github.com';

/** Too much in a short time; it does not show in what is left of the hour. */
const secondaryLimit: RateLimitStrategy = ({ status, headers, body }) => {
  const { message, errors } = (body ?? {}) as {
    message?: unknown;
    errors?: { message?: unknown }[];
  };
  const isTold = [message, ...(Array.isArray(errors) ? errors : [])]
    .map(one => String((one as { message?: unknown })?.message ?? one ?? ''))
    .some(text => /secondary rate limit|abuse detection/i.test(text));
  return isTold || (status === 403 && headers.has('retry-after'))
    ? { exceeded: true }
    : {};
};

const RATE_LIMIT = allOf(
  rateLimitHeaders({
    limit: 'x-ratelimit-limit',
    remaining: 'x-ratelimit-remaining',
    reset: 'x-ratelimit-reset',
    resetUnit: 'epochSeconds',
    resource: 'x-ratelimit-resource',
  }),
  graphqlRateLimit(['RATE_LIMITED']),
  secondaryLimit,
);

/** One GitHub: github.com, or an Enterprise Server. */
export class GithubInstance {
  readonly host: string;
  readonly #options: {
    integration: GithubIntegrationConfig;
    integrations: ScmIntegrationRegistry;
    rateBudget: number;
    timing?: Timing;
  };
  readonly #budgets = new Map<string, RateBudget>();

  constructor(options: {
    integration: GithubIntegrationConfig;
    integrations: ScmIntegrationRegistry;
    /** The share of the limit that may be used. */
    rateBudget: number;
    timing?: Timing;
  }) {
    this.#options = options;
    this.host = options.integration.host;
  }

  /** The source of all records from here. */
  get source(): string {
    return `github:${this.host}`;
  }

  get webUrl(): string {
    return `https://${this.host}`;
  }

  /** An Enterprise Server bills nothing. */
  get hasBilling(): boolean {
    return this.#isCloud;
  }

  /** Whether what ran can be told from checks: an Enterprise Server keeps those for as long as its admins say. */
  get keepsChecks(): boolean {
    return this.#isCloud;
  }

  get #isCloud(): boolean {
    return this.host === PUBLIC_HOST || this.host.endsWith('.ghe.com');
  }

  /** Relative to the REST API's root. An Enterprise Server's is a version below GraphQL's. */
  get graphqlPath(): string {
    return /\/v3$/.test(this.#apiUrl) ? '../graphql' : 'graphql';
  }

  get #apiUrl(): string {
    const { apiBaseUrl } = this.#options.integration;
    return (apiBaseUrl ?? `https://${this.host}/api/v3`).replace(/\/+$/, '');
  }

  /** What has been used and is left, of every organization asked so far. */
  get budgets(): readonly RateBudget[] {
    return [...this.#budgets.values()];
  }

  /** A client with the credentials that the portal has for an organization. */
  clientOf(organization: string, logger: LoggerService): HttpClient {
    const { integrations, timing } = this.#options;
    let provider =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    const credentials = async ({ refused }: { refused: boolean }) => {
      if (refused) {
        // It hands the same token out until that expires, also where it was revoked.
        provider =
          DefaultGithubCredentialsProvider.fromIntegrations(integrations);
      }
      return this.#headersFrom(provider, organization);
    };
    return new HttpClient({
      baseUrl: this.#apiUrl,
      budget: this.#budgetOf(organization),
      logger,
      credentials,
      headers: {
        accept: 'application/vnd.github+json',
        'user-agent': 'backstage-plugin-drive',
        'x-github-api-version': '2022-11-28',
        'x-github-next-global-id': '1',
      },
      rateLimit: RATE_LIMIT,
      explain: explainAnswer,
      timing,
    });
  }

  async #headersFrom(
    provider: DefaultGithubCredentialsProvider,
    organization: string,
  ): Promise<Record<string, string>> {
    const missing = (why: string) =>
      new ConnectorError('noPermission', why, {
        nextStep: `Install the portal's GitHub App in ${organization}, or give integrations.github a token for ${this.host}.`,
      });
    const found = await provider
      .getCredentials({ url: `${this.webUrl}/${organization}` })
      .catch(error => {
        throw error?.status >= 500
          ? new ConnectorError('unavailable', `${this.host} issues no token.`)
          : missing(`The portal gets no token for ${organization}.`);
      });
    if (!found.headers) {
      throw missing(`The portal has no credentials for ${organization}.`);
    }
    return found.headers;
  }

  #budgetOf(organization: string): RateBudget {
    let budget = this.#budgets.get(organization);
    if (!budget) {
      const { rateBudget, timing } = this.#options;
      budget = new RateBudget({
        host: `${new URL(this.#apiUrl).host}/${organization}`,
        share: rateBudget,
        timing,
      });
      this.#budgets.set(organization, budget);
    }
    return budget;
  }
}
