import { LoggerService } from '@backstage/backend-plugin-api';
import {
  DefaultGitlabCredentialsProvider,
  GitLabIntegrationConfig,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import {
  ConnectorError,
  HttpClient,
  RateBudget,
  rateLimitHeaders,
  Timing,
} from 'backstage-plugin-drive-node';
import { explainAnswer } from './gitlabErrors';

/** What gitlab.com allows whoever is signed in; answers by GraphQL do not tell it. */
const ASSUMED_LIMIT = { limit: 2_000, windowMs: 60_000 };

const RATE_LIMIT = rateLimitHeaders({
  limit: 'ratelimit-limit',
  remaining: 'ratelimit-remaining',
  reset: 'ratelimit-reset',
  resetUnit: 'epochSeconds',
});

/** One GitLab: gitlab.com, or one that somebody manages themselves. */
export class GitlabInstance {
  readonly host: string;
  readonly budget: RateBudget;
  readonly #integration: GitLabIntegrationConfig;
  readonly #integrations: ScmIntegrationRegistry;
  readonly #timing?: Timing;

  constructor(options: {
    integration: GitLabIntegrationConfig;
    integrations: ScmIntegrationRegistry;
    /** The share of the limit that may be used. */
    rateBudget: number;
    timing?: Timing;
  }) {
    this.#integration = options.integration;
    this.#integrations = options.integrations;
    this.#timing = options.timing;
    this.host = options.integration.host;
    this.budget = new RateBudget({
      host: new URL(options.integration.apiBaseUrl).host,
      share: options.rateBudget,
      assumed: ASSUMED_LIMIT,
      timing: options.timing,
    });
  }

  /** The source of all records from here. */
  get source(): string {
    return `gitlab:${this.host}`;
  }

  /** Where people look at it, without a slash at the end. */
  get webUrl(): string {
    return this.#integration.baseUrl;
  }

  /** A client for the REST API; GraphQL is beside it. */
  client(logger: LoggerService): HttpClient {
    const provider = DefaultGitlabCredentialsProvider.fromIntegrations(
      this.#integrations,
    );
    return new HttpClient({
      baseUrl: this.#integration.apiBaseUrl,
      budget: this.budget,
      logger,
      credentials: async () => {
        const { headers } = await provider.getCredentials({
          url: `https://${this.host}`,
        });
        if (!headers || Object.keys(headers).length === 0) {
          throw new ConnectorError(
            'noPermission',
            `The portal has no token for ${this.host}.`,
            {
              nextStep: `Give integrations.gitlab a token with the scope read_api for ${this.host}.`,
            },
          );
        }
        return headers;
      },
      headers: { 'user-agent': 'backstage-plugin-drive' },
      rateLimit: RATE_LIMIT,
      explain: explainAnswer,
      timing: this.#timing,
    });
  }
}
