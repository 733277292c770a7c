import {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  allOf,
  ConnectorError,
  HttpClient,
  RateBudget,
  rateLimitHeaders,
  RateLimitStrategy,
  Timing,
} from 'backstage-plugin-drive-node';
import { JiraInstance } from '../config/readInstances';

/** What requests behind the portal's proxy are made with. */
export interface PortalServices {
  auth: AuthService;
  discovery: DiscoveryService;
}

const WRONG_CREDENTIALS =
  'Check the token in the config of the Jira plugin: Jira does not know it.';

const MISSING_SCOPE =
  'Give the token the scope read:jira-work, and read:jira-user for its time zone.';

const MISSING_PERMISSION =
  'Give the user of the token access to Jira, and "Browse projects".';

const cloudLimit = rateLimitHeaders({
  limit: 'x-ratelimit-limit',
  remaining: 'x-ratelimit-remaining',
  reset: 'x-ratelimit-reset',
  resetUnit: 'date',
});

/** A data center tells how long its interval is, not when it ends. */
const dataCenterLimit: RateLimitStrategy = ({ headers }, now) => {
  const seconds = Number(headers.get('x-ratelimit-interval-seconds') ?? NaN);
  return seconds > 0 ? { resetAt: now + seconds * 1000 } : {};
};

/** What of an instance outlives a run: its credentials and its rate budget. */
export class JiraSession {
  readonly instance: JiraInstance;
  readonly budget: RateBudget;
  /** Whether the histories of many issues can be asked for at once. Where that is refused, it is not tried again. */
  hasBulkHistories = true;
  readonly #portal: PortalServices;
  readonly #timing?: Timing;

  constructor(options: {
    instance: JiraInstance;
    rateBudget: number;
    portal: PortalServices;
    timing?: Timing;
  }) {
    const { instance, rateBudget, portal, timing } = options;
    const { access } = instance;
    this.instance = instance;
    this.#portal = portal;
    this.#timing = timing;
    this.budget = new RateBudget({
      host:
        access.kind === 'direct'
          ? new URL(access.url).host
          : `proxy${access.path}`,
      share: rateBudget,
      timing,
    });
  }

  /** A client that logs where a run does. */
  async client(logger: LoggerService): Promise<HttpClient> {
    const { access } = this.instance;
    const shared = {
      budget: this.budget,
      logger,
      timing: this.#timing,
      rateLimit: allOf(cloudLimit, dataCenterLimit),
      explain: explained,
    };
    if (access.kind === 'direct') {
      return new HttpClient({
        ...shared,
        baseUrl: access.url,
        headers: access.headers,
        secrets: [access.authorization, ...Object.values(access.headers)],
        credentials: async () => ({ authorization: access.authorization }),
      });
    }
    const { auth, discovery } = this.#portal;
    const proxy = await discovery.getBaseUrl('proxy');
    return new HttpClient({
      ...shared,
      baseUrl: `${proxy}${access.path}`,
      credentials: async () => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'proxy',
        });
        return { authorization: `Bearer ${token}` };
      },
    });
  }
}

/** Jira lets whoever shows wrong credentials search as nobody, and finds nothing: that must not look like no work. */
function explained(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ConnectorError | undefined {
  const { status, headers, body } = answer;
  const login = headers.get('x-seraph-loginreason') ?? '';
  if (/AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/.test(login)) {
    return new ConnectorError(
      'noPermission',
      'Jira refused the credentials, and would have answered as to nobody.',
      { status: 401, nextStep: WRONG_CREDENTIALS },
    );
  }
  if (status === 403) {
    return new ConnectorError('noPermission', 'Jira does not allow it.', {
      status,
      nextStep: MISSING_PERMISSION,
    });
  }
  if (status >= 500) {
    // What it says of its errors may name whoever met them.
    return new ConnectorError('unavailable', `Jira answered ${status}.`, {
      status,
    });
  }
  if (status !== 401) {
    return undefined;
  }
  const isOutOfScope = /\bscope\b/i.test(JSON.stringify(body ?? ''));
  return isOutOfScope
    ? new ConnectorError(
        'noPermission',
        'The scopes of the token do not allow it.',
        { status: 403, nextStep: MISSING_SCOPE },
      )
    : new ConnectorError('noPermission', 'Jira does not know the token.', {
        status,
        nextStep: WRONG_CREDENTIALS,
      });
}
