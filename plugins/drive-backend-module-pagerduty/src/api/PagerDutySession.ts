import { LoggerService } from '@backstage/backend-plugin-api';
import {
  HttpClient,
  RateBudget,
  rateLimitHeaders,
  Timing,
} from 'backstage-plugin-drive-node';
import { PagerDutyAccount } from '../config/readAccounts';
import { PagerDutySettings } from '../config/readSettings';
import { explainAnswer } from './explainAnswer';
import { OauthTokens } from './OauthTokens';

const rateLimit = rateLimitHeaders({
  limit: 'ratelimit-limit',
  remaining: 'ratelimit-remaining',
  reset: 'ratelimit-reset',
  resetUnit: 'secondsToGo',
});

/** What of an account outlives a run: its credentials and its rate budget. */
export class PagerDutySession {
  readonly budget: RateBudget;
  /** Whether analytics are only told of services that are named. Of a user's key that shows when it is refused. */
  needsServices: boolean;
  readonly #account: PagerDutyAccount;
  readonly #timing?: Timing;
  readonly #tokens?: OauthTokens;

  constructor(options: {
    account: PagerDutyAccount;
    settings: PagerDutySettings;
    timing?: Timing;
  }) {
    const { account, settings, timing } = options;
    const { credentials } = account;
    this.#account = account;
    this.#timing = timing;
    this.needsServices = credentials.kind === 'oauth';
    this.budget = new RateBudget({
      // The limit is that of the key, or of the app in the account.
      host: `${new URL(account.apiBaseUrl).host}/${account.id ?? 'default'}`,
      share: settings.rateBudget,
      timing,
    });
    if (credentials.kind === 'oauth') {
      this.#tokens = new OauthTokens({
        identityUrl: settings.identityUrl,
        app: credentials,
        timing,
      });
    }
  }

  /** A client that logs where a run does. */
  client(logger: LoggerService): HttpClient {
    const { credentials, apiBaseUrl } = this.#account;
    return new HttpClient({
      baseUrl: apiBaseUrl,
      budget: this.budget,
      logger,
      rateLimit,
      timing: this.#timing,
      headers: { accept: 'application/vnd.pagerduty+json;version=2' },
      secrets: [
        credentials.kind === 'token'
          ? credentials.apiToken
          : credentials.clientSecret,
      ],
      credentials: async ({ refused }) => ({
        authorization: await this.#authorization(refused),
      }),
      explain: explainAnswer,
    });
  }

  async #authorization(refused: boolean): Promise<string> {
    const { credentials } = this.#account;
    return credentials.kind === 'token'
      ? `Token token=${credentials.apiToken}`
      : `Bearer ${await this.#tokens!.token({ refused })}`;
  }
}
