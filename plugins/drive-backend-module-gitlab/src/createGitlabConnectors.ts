import { RootConfigService } from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { Connector, Timing } from 'backstage-plugin-drive-node';
import { GitlabInstance } from './api/GitlabInstance';
import { readGitlabConfig } from './config';
import { createGitlabConnector } from './GitlabConnector';

/**
 * The connectors of all GitLabs in `integrations.gitlab`, or of those that config names.
 *
 * @throws Error that names the key of config that is wrong
 */
export function createGitlabConnectors(
  config: RootConfigService,
  options: { timing?: Timing } = {},
): Connector[] {
  const settings = readGitlabConfig(config);
  const integrations = ScmIntegrations.fromConfig(config);
  const all = integrations.gitlab.list();
  const unknown = (settings.hosts ?? []).findIndex(
    host => !all.some(one => one.config.host === host),
  );
  if (unknown !== -1) {
    throw new Error(
      `drive.connectors.gitlab.hosts[${unknown}]: is not a host of integrations.gitlab`,
    );
  }
  return all
    .filter(({ config: { host } }) => settings.hosts?.includes(host) ?? true)
    .map(({ config: integration }) =>
      createGitlabConnector({
        settings,
        instance: new GitlabInstance({
          integration,
          integrations,
          rateBudget: settings.rateBudget,
          timing: options.timing,
        }),
      }),
    );
}
