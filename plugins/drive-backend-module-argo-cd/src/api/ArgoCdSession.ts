import {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { HttpClient, RateBudget, Timing } from 'backstage-plugin-drive-node';
import { ArgoCdInstance } from '../config/readInstances';
import { ArgoCdSettings } from '../config/readSettings';
import { session } from './answers';

/** What is needed to use the portal's proxy. */
export interface PortalServices {
  auth: AuthService;
  discovery: DiscoveryService;
}

/** A list of many applications is large. */
const TIMEOUT_MS = 60_000;

/** What of an instance outlives a run: its rate budget, and the session that was opened. */
export class ArgoCdSession {
  readonly budget: RateBudget;
  readonly instance: ArgoCdInstance;
  readonly #services: PortalServices;
  readonly #timing?: Timing;
  #token?: string;

  constructor(options: {
    instance: ArgoCdInstance;
    settings: ArgoCdSettings;
    services: PortalServices;
    timing?: Timing;
  }) {
    const { instance, settings, services, timing } = options;
    this.instance = instance;
    this.#services = services;
    this.#timing = timing;
    this.budget = new RateBudget({
      host: instance.url ? new URL(instance.url).host : 'proxy/argocd/api',
      share: settings.rateBudget,
      timing,
    });
  }

  /** A client that logs where a run does. */
  async client(logger: LoggerService): Promise<HttpClient> {
    const { credentials, url } = this.instance;
    const common = {
      budget: this.budget,
      logger,
      timing: this.#timing,
      timeoutMs: TIMEOUT_MS,
    };
    if (credentials.kind === 'proxy') {
      const { auth, discovery } = this.#services;
      return new HttpClient({
        ...common,
        baseUrl: `${await discovery.getBaseUrl('proxy')}${credentials.path}`,
        credentials: async () => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: await auth.getOwnServiceCredentials(),
            targetPluginId: 'proxy',
          });
          return { authorization: `Bearer ${token}` };
        },
      });
    }
    const baseUrl = `${url}/api/v1`;
    if (credentials.kind === 'token') {
      return new HttpClient({
        ...common,
        baseUrl,
        credentials: async () => ({
          authorization: `Bearer ${credentials.token}`,
        }),
      });
    }
    const { username, password } = credentials;
    const door = new HttpClient({ ...common, baseUrl, secrets: [password] });
    return new HttpClient({
      ...common,
      baseUrl,
      secrets: [password],
      credentials: async ({ refused }) => {
        if (!this.#token || refused) {
          const { body } = await door.post(
            'session',
            { username, password },
            { schema: session },
          );
          this.#token = body.token;
        }
        return { authorization: `Bearer ${this.#token}` };
      },
    });
  }
}
