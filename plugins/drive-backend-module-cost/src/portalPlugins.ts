import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';

/** Where another plugin of the portal is, and what it is called with. */
export interface PluginAddress {
  baseUrl: string;
  /** Of DRIVE's backend itself: nobody signed in stands behind it. */
  credentials(): Promise<Record<string, string>>;
}

/** The other plugins of the same portal. */
export class PortalPlugins {
  readonly #discovery: DiscoveryService;
  readonly #auth: AuthService;

  constructor(services: { discovery: DiscoveryService; auth: AuthService }) {
    this.#discovery = services.discovery;
    this.#auth = services.auth;
  }

  async address(pluginId: string): Promise<PluginAddress> {
    return {
      baseUrl: await this.#discovery.getBaseUrl(pluginId),
      // Tokens are short-lived: one for each request, as the service caches them.
      credentials: async () => {
        const { token } = await this.#auth.getPluginRequestToken({
          onBehalfOf: await this.#auth.getOwnServiceCredentials(),
          targetPluginId: pluginId,
        });
        return { authorization: `Bearer ${token}` };
      },
    };
  }
}
