import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { createCostConnectors } from './createCostConnectors';

/**
 * Reads costs for DRIVE: from InfraWallet in the same portal, from OpenCost, and from files in the FOCUS format.
 *
 * @public
 */
export const driveModuleCost = createBackendModule({
  pluginId: 'drive',
  moduleId: 'cost',
  register(registration) {
    registration.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        connectors: driveConnectorsExtensionPoint,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
      },
      async init({ auth, config, connectors, discovery, logger }) {
        const made = createCostConnectors(config, { auth, discovery, logger });
        connectors.addConnector(...made.connectors);
        connectors.addAssetAnnotation(...made.annotations);
      },
    });
  },
});
