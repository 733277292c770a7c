import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Connector, Timing } from 'backstage-plugin-drive-node';
import { PortalServices } from './api/SnykSession';
import { readPortal } from './config/readPortal';
import { SnykSettings } from './config/readSettings';
import { createSnykConnector } from './SnykConnector';

/** The connector, where the portal's proxy leads to Snyk; none where it does not. */
export function createSnykConnectors(
  config: RootConfigService,
  options: {
    settings: SnykSettings;
    logger: LoggerService;
    services: PortalServices;
    timing?: Timing;
  },
): Connector[] {
  const { settings, logger, ...rest } = options;
  const portal = readPortal(config, settings.proxyPath, logger);
  return portal ? [createSnykConnector({ portal, settings, ...rest })] : [];
}
