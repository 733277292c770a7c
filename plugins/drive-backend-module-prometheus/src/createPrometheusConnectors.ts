import { RootConfigService } from '@backstage/backend-plugin-api';
import { Connector, Timing } from 'backstage-plugin-drive-node';
import { PortalServices } from './api/PrometheusSession';
import { readInstances } from './config/readInstances';
import { readSettings } from './config/readSettings';
import { createPrometheusConnector } from './PrometheusConnector';

/**
 * A connector for each instance that the portal knows; none where it knows none.
 *
 * @throws Error that names the key of config that is wrong
 */
export function createPrometheusConnectors(
  config: RootConfigService,
  options: { services: PortalServices; timing?: Timing },
): Connector[] {
  const settings = readSettings(config);
  return readInstances(config, settings).map(instance =>
    createPrometheusConnector({ instance, settings, ...options }),
  );
}
