import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { createPagerDutyConnectors } from './createPagerDutyConnectors';
import { INTEGRATION_KEY_ANNOTATION } from './services/integrationKeys';

/**
 * Reads PagerDuty for DRIVE, with the credentials of `pagerDuty`.
 *
 * @public
 */
export const driveModulePagerduty = createBackendModule({
  pluginId: 'drive',
  moduleId: 'pagerduty',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        connectors: driveConnectorsExtensionPoint,
      },
      async init({ config, logger, connectors }) {
        connectors.addConnector(
          ...createPagerDutyConnectors(config, { logger }),
        );
        connectors.addAssetAnnotation(INTEGRATION_KEY_ANNOTATION);
      },
    });
  },
});
