import {
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';

/** Gives the environment in which git may read a repository, from the portal's `integrations`. */
export type CredentialsFor = (url: string) => Promise<Record<string, string>>;

/**
 * Credentials of the portal's integrations, for https addresses. They travel to git in its environment, so that they
 * show in no list of processes and stay in no configuration.
 */
export function credentialsFrom(integrations: ScmIntegrations): CredentialsFor {
  const github =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const gitlab =
    DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
  const azure =
    DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);

  async function loginFor(url: string): Promise<[string, string] | undefined> {
    const type = integrations.byUrl(url)?.type;
    const loginOf = (user: string, token: string | undefined) =>
      token ? ([user, token] as [string, string]) : undefined;
    switch (type) {
      case 'github':
        return loginOf(
          'x-access-token',
          (await github.getCredentials({ url })).token,
        );
      case 'gitlab':
        return loginOf('oauth2', (await gitlab.getCredentials({ url })).token);
      case 'azure':
        return loginOf('', (await azure.getCredentials({ url }))?.token);
      case 'bitbucketCloud': {
        const own = integrations.bitbucketCloud.byUrl(url)?.config;
        return loginOf(
          own?.token ? 'x-bitbucket-api-token-auth' : own?.username ?? '',
          own?.token ?? own?.appPassword,
        );
      }
      case 'bitbucketServer': {
        const own = integrations.bitbucketServer.byUrl(url)?.config;
        return loginOf(
          own?.username ?? 'x-token-auth',
          own?.password ?? own?.token,
        );
      }
      case 'gitea': {
        const own = integrations.gitea.byUrl(url)?.config;
        return loginOf(own?.username ?? '', own?.password);
      }
      default:
        return undefined;
    }
  }

  return async url => {
    if (!url.startsWith('https://')) {
      return {};
    }
    const login = await loginFor(url);
    return login ? headerFor(new URL(url).origin, login) : {};
  };
}

/** Git's own configuration, by environment, limited to one origin: redirects elsewhere do not carry it. */
function headerFor(
  origin: string,
  [user, token]: [string, string],
): Record<string, string> {
  const basic = Buffer.from(`${user}:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
  };
}
