import {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  ConnectorError,
  HttpClient,
  RateBudget,
  Timing,
} from 'backstage-plugin-drive-node';
import { SnykPortal } from '../config/readPortal';

/** What is needed to use the portal's proxy. */
export interface PortalServices {
  auth: AuthService;
  discovery: DiscoveryService;
}

/** Snyk's answers do not tell it; whoever asks for more is refused until there was a minute without any request. */
const SNYK_LIMIT = { limit: 1_620, windowMs: 60_000 };

/** What of Snyk outlives a run: how it is reached, and its rate budget. */
export class SnykSession {
  readonly portal: SnykPortal;
  readonly budget: RateBudget;
  readonly #services: PortalServices;
  readonly #timing?: Timing;

  constructor(options: {
    portal: SnykPortal;
    rateBudget: number;
    services: PortalServices;
    timing?: Timing;
  }) {
    const { portal, rateBudget, services, timing } = options;
    this.portal = portal;
    this.#services = services;
    this.#timing = timing;
    this.budget = new RateBudget({
      host: `proxy${portal.proxyPath}`,
      share: rateBudget,
      assumed: SNYK_LIMIT,
      timing,
    });
  }

  /** A client that logs where a run does. */
  async client(logger: LoggerService): Promise<HttpClient> {
    const { auth, discovery } = this.#services;
    const { proxyPath } = this.portal;
    return new HttpClient({
      baseUrl: `${await discovery.getBaseUrl('proxy')}${proxyPath}/rest`,
      budget: this.budget,
      logger,
      timing: this.#timing,
      headers: { accept: 'application/vnd.api+json' },
      credentials: async () => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'proxy',
        });
        return { authorization: `Bearer ${token}` };
      },
      explain: ({ status, body }) => explained(status, body, proxyPath),
    });
  }
}

/** Snyk's other words are not passed on: they may quote what was asked for, or name who asked. */
const TELLING =
  /^(Not entitled for api access|Unauthorized|Forbidden|Not found|Bad request)$/i;

function explained(
  status: number,
  body: unknown,
  proxyPath: string,
): ConnectorError | undefined {
  const errors = (body as { errors?: unknown } | null | undefined)?.errors;
  const said = Array.isArray(errors) ? String(errors[0]?.detail).trim() : '';
  const detail = TELLING.test(said) ? `: ${said.replace(/\.$/, '')}` : '';
  if (status === 401) {
    return new ConnectorError(
      'noPermission',
      `Snyk, or the portal's proxy, does not know the token${detail}.`,
      {
        status,
        nextStep: `Give the endpoint ${proxyPath} of the proxy a header Authorization: token, followed by the token of a service account.`,
      },
    );
  }
  if (status === 403 && /not entitled|upgrade your plan/i.test(said)) {
    return new ConnectorError('notInstalled', `Snyk refused it${detail}.`, {
      status,
      nextStep:
        'Ask whoever owns the Snyk account for a plan with the API, or leave the connector out.',
    });
  }
  if (status === 403) {
    return new ConnectorError('noPermission', `Snyk refused it${detail}.`, {
      status,
      nextStep:
        'Give the service account the role Viewer of the group, or of the organization. The API needs a paid plan.',
    });
  }
  if (status === 404) {
    return new ConnectorError('notFound', `Snyk does not have it${detail}.`, {
      status,
      nextStep: `Correct snyk.io/org-id of the components, or let the token see the organization. The target of the proxy's endpoint ${proxyPath} must end before /rest, and be that of the region.`,
    });
  }
  return status === 400
    ? new ConnectorError('badAnswer', `Snyk cannot read it${detail}.`, {
        status,
        nextStep:
          'Take snyk.apiVersion and snyk.issuesApiVersion out of the config, or name a version that Snyk supports.',
      })
    : undefined;
}
