import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Connector, Timing } from 'backstage-plugin-drive-node';
import { PortalServices } from './api/JiraSession';
import { readInstances } from './config/readInstances';
import { readSettings } from './config/readSettings';
import { createJiraConnector } from './JiraConnector';

/**
 * A connector for each Jira in the portal's config that is not left out; none where there is no such config.
 *
 * @throws Error that names the key of `drive.connectors.jira` that is wrong
 */
export function createJiraConnectors(
  config: RootConfigService,
  options: { logger: LoggerService; portal: PortalServices; timing?: Timing },
): Connector[] {
  const { logger, portal, timing } = options;
  const settings = readSettings(config);
  const instances = readInstances(config, logger);
  const wanted = settings.instances?.map(name => name.toLowerCase());
  const unknown = (wanted ?? []).find(
    name => !instances.some(instance => instance.name === name),
  );
  if (unknown !== undefined) {
    throw new Error(
      `drive.connectors.jira.instances: there is no Jira ${unknown} in the config that can be read`,
    );
  }
  return instances
    .filter(({ name }) => wanted?.includes(name) ?? true)
    .map(instance =>
      createJiraConnector({ instance, settings, portal, timing }),
    );
}
