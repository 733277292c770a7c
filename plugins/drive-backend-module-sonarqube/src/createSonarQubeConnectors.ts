import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Connector, Timing } from 'backstage-plugin-drive-node';
import { readInstances } from './config/readInstances';
import { readSettings } from './config/readSettings';
import { createSonarQubeConnector } from './SonarQubeConnector';

/**
 * A connector for each instance in the portal's `sonarqube` config that is not left out; none where there is no such
 * config.
 *
 * @throws Error that names the key of `drive.connectors.sonarqube` that is wrong
 */
export function createSonarQubeConnectors(
  config: RootConfigService,
  options: { logger: LoggerService; timing?: Timing },
): Connector[] {
  const { logger, timing } = options;
  const settings = readSettings(config);
  const instances = readInstances(config, logger);
  const wanted = settings.instances?.map(name => name.toLowerCase());
  const unknown = (wanted ?? []).find(
    name => !instances.some(one => one.name.toLowerCase() === name),
  );
  if (unknown !== undefined) {
    throw new Error(
      `drive.connectors.sonarqube.instances: there is no instance ${unknown} in sonarqube that can be read`,
    );
  }
  return instances
    .filter(({ name }) => wanted?.includes(name.toLowerCase()) ?? true)
    .map(instance => createSonarQubeConnector({ instance, settings, timing }));
}
