import { RootConfigService } from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { Connector, Timing } from 'backstage-plugin-drive-node';
import { GithubInstance } from './api/GithubInstance';
import { readGithubConfig } from './config';
import { createGithubConnector } from './GithubConnector';

const PUBLIC_HOST = 'github.com';

/**
 * The connectors of all GitHubs in `integrations.github`: one for each organization that config names, and one for each
 * host that finds the others by the repositories that components point at.
 *
 * @throws Error that names the key of config that is wrong
 */
export function createGithubConnectors(
  config: RootConfigService,
  options: { timing?: Timing } = {},
): Connector[] {
  const settings = readGithubConfig(config);
  const integrations = ScmIntegrations.fromConfig(config);
  const named = (settings.organizations ?? []).map(text => {
    const [first, second] = text.split('/');
    return second
      ? { host: first, name: second }
      : { host: PUBLIC_HOST, name: first };
  });
  return integrations.github.list().flatMap(({ config: integration }) => {
    const instance = new GithubInstance({
      integration,
      integrations,
      rateBudget: settings.rateBudget,
      timing: options.timing,
    });
    const own = named
      .filter(({ host }) => host === instance.host)
      .map(({ name }) => name);
    return [
      ...own.map(organization =>
        createGithubConnector({ instance, settings, organization }),
      ),
      createGithubConnector({ instance, settings, except: own }),
    ];
  });
}
