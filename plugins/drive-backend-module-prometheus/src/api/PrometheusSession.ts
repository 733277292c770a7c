import {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { HttpClient, RateBudget, Timing } from 'backstage-plugin-drive-node';
import { PrometheusInstance } from '../config/readInstances';
import { PrometheusSettings } from '../config/readSettings';

/** What is needed to use the portal's proxy. */
export interface PortalServices {
  auth: AuthService;
  discovery: DiscoveryService;
}

/** Expressions over weeks take their time; servers give up after two minutes as a rule. */
const TIMEOUT_MS = 130_000;

/** Other words are not passed on: they quote expressions, or what a gateway says to whoever asks. */
const TELLING =
  /^(query timed out in expression evaluation|query processing would load too many samples into memory in query execution|too many outstanding requests|no org id)$/;

/** By which portals with a proxy of their own tell instances apart. */
const INSTANCE_HEADER = 'x-prometheus-service-name';

/** What of an instance outlives a run: its rate budget, and how it is reached. */
export class PrometheusSession {
  readonly budget: RateBudget;
  readonly instance: PrometheusInstance;
  readonly #services: PortalServices;
  readonly #timing?: Timing;

  constructor(options: {
    instance: PrometheusInstance;
    settings: PrometheusSettings;
    services: PortalServices;
    timing?: Timing;
  }) {
    const { instance, settings, services, timing } = options;
    const { address } = instance;
    this.instance = instance;
    this.#services = services;
    this.#timing = timing;
    this.budget = new RateBudget({
      host:
        address.kind === 'direct'
          ? new URL(address.url).host
          : `proxy${address.path}`,
      share: settings.rateBudget,
      timing,
    });
  }

  /** A client that logs where a run does. */
  async client(logger: LoggerService): Promise<HttpClient> {
    const { address, title = '' } = this.instance;
    const common = {
      budget: this.budget,
      logger,
      timing: this.#timing,
      timeoutMs: TIMEOUT_MS,
      telling: TELLING,
    };
    if (address.kind === 'direct') {
      return new HttpClient({
        ...common,
        baseUrl: address.url,
        credentials: async () => address.headers,
      });
    }
    const { auth, discovery } = this.#services;
    return new HttpClient({
      ...common,
      baseUrl: `${await discovery.getBaseUrl('proxy')}${address.path}`,
      headers: { [INSTANCE_HEADER]: title },
      credentials: async () => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'proxy',
        });
        return { authorization: `Bearer ${token}` };
      },
    });
  }

  /** What an admin can do where the instance refuses; by the status of its answer. */
  adviceFor(status: number | undefined): string | undefined {
    const { address } = this.instance;
    const isProxied = address.kind === 'proxy';
    if (status === 401 || status === 403) {
      return isProxied
        ? `Give the endpoint ${address.path} of the portal's proxy headers with credentials, or with a tenant, that may query.`
        : 'Give the instance in drive.connectors.prometheus.instances headers with credentials, or with a tenant, that may query.';
    }
    if (status === 404) {
      return isProxied
        ? `Let the portal's proxy have an endpoint ${address.path} whose target ends with /api/v1, or correct prometheus.proxyPath.`
        : 'Correct url in drive.connectors.prometheus.instances: it is what stands in front of /api/v1.';
    }
    return undefined;
  }
}
