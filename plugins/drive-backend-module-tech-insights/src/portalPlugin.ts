import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';

/** Where another plugin of the portal is, and what it is called with. */
export interface PluginAddress {
  baseUrl: string;
  /** Of the calling plugin itself: nobody signed in stands behind it. */
  credentials(): Promise<Record<string, string>>;
}

/** The address of another plugin of the same portal. */
export async function portalPlugin(
  pluginId: string,
  {
    auth,
    discovery,
  }: {
    auth: Pick<
      AuthService,
      'getOwnServiceCredentials' | 'getPluginRequestToken'
    >;
    discovery: DiscoveryService;
  },
): Promise<PluginAddress> {
  return {
    baseUrl: await discovery.getBaseUrl(pluginId),
    // Tokens are short-lived: one for each request, as the service caches them.
    credentials: async () => {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: pluginId,
      });
      return { authorization: `Bearer ${token}` };
    },
  };
}
