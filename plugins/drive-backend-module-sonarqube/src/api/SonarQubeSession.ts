import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConnectorError,
  HttpClient,
  isConnectorError,
  RateBudget,
  Timing,
} from 'backstage-plugin-drive-node';
import { SonarQubeInstance } from '../config/readInstances';
import { SonarQubeSettings } from '../config/readSettings';
import { currentUser } from './answers';

const WRONG_KEY =
  'Check the apiKey of this instance in sonarqube: it has to be the token of a user, not one that is made for analyses.';

/** Other words are not passed on: they may name whose request it was. */
const TELLING =
  /^(Issue index synchronization is in progress|Insufficient privileges)$/;

/** What of an instance outlives a run: how its token is shown, and its rate budget. */
export class SonarQubeSession {
  readonly instance: SonarQubeInstance;
  readonly budget: RateBudget;
  readonly #timing?: Timing;
  #scheme: 'Bearer' | 'Basic' = 'Bearer';

  constructor(options: {
    instance: SonarQubeInstance;
    settings: SonarQubeSettings;
    timing?: Timing;
  }) {
    const { instance, settings, timing } = options;
    this.instance = instance;
    this.#timing = timing;
    this.budget = new RateBudget({
      host: new URL(instance.baseUrl).host,
      share: settings.rateBudget,
      timing,
    });
  }

  /** A client that logs where a run does. */
  client(logger: LoggerService): HttpClient {
    const { baseUrl, apiKey } = this.instance;
    return new HttpClient({
      baseUrl,
      budget: this.budget,
      logger,
      timing: this.#timing,
      secrets: [apiKey],
      telling: TELLING,
      credentials: async ({ refused }) => {
        if (refused) {
          this.#useOtherScheme();
        }
        return { authorization: this.#authorization };
      },
      explain: ({ status }) =>
        status === 401
          ? new ConnectorError(
              'noPermission',
              `SonarQube ${this.instance.name} does not know the token.`,
              { status, nextStep: WRONG_KEY },
            )
          : undefined,
    });
  }

  /**
   * Makes sure that the instance knows who asks. Servers before 10 take no notice of a token that comes as `Bearer`,
   * and those that are open to everybody then answer with what is public, without a word.
   *
   * @throws ConnectorError
   */
  async signIn(client: HttpClient, signal: AbortSignal): Promise<void> {
    for (let attempt = 1; attempt <= 2; attempt++) {
      try {
        const { body } = await client.get('api/users/current', {
          schema: currentUser,
          signal,
        });
        if (body.isLoggedIn) {
          return;
        }
      } catch (error) {
        // SonarQube before 6.5 and gateways that hide people do not have it: what is asked next will tell.
        if (isConnectorError(error, 'notFound')) {
          return;
        }
        throw error;
      }
      this.#useOtherScheme();
    }
    throw new ConnectorError(
      'noPermission',
      `SonarQube ${this.instance.name} takes the token for nobody.`,
      { nextStep: WRONG_KEY },
    );
  }

  get #authorization(): string {
    const { apiKey } = this.instance;
    return this.#scheme === 'Bearer'
      ? `Bearer ${apiKey}`
      : `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`;
  }

  #useOtherScheme() {
    this.#scheme = this.#scheme === 'Bearer' ? 'Basic' : 'Bearer';
  }
}
