import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Connector, Timing } from 'backstage-plugin-drive-node';
import { PortalServices } from './api/ArgoCdSession';
import { createArgoCdConnector } from './ArgoCdConnector';
import { readInstances } from './config/readInstances';
import { readSettings } from './config/readSettings';

/**
 * A connector for each instance in the portal's `argocd` config that is not left out; none where there is no such
 * config.
 *
 * @throws Error that names the key of `drive.connectors.argo-cd` that is wrong
 */
export function createArgoCdConnectors(
  config: RootConfigService,
  options: {
    logger: LoggerService;
    services: PortalServices;
    timing?: Timing;
    atOnce?: number;
  },
): Connector[] {
  const { logger, ...others } = options;
  const settings = readSettings(config);
  const instances = readInstances(config, logger);
  const wanted = settings.instances?.map(name => name.toLowerCase());
  const unknown = wanted?.find(
    name => !instances.some(instance => instance.name === name),
  );
  if (unknown !== undefined) {
    throw new Error(
      `drive.connectors.argo-cd.instances: there is no instance ${unknown} in argocd.appLocatorMethods that can be read`,
    );
  }
  return instances
    .filter(({ name }) => wanted?.includes(name) ?? true)
    .map(instance => createArgoCdConnector({ instance, settings, ...others }));
}
