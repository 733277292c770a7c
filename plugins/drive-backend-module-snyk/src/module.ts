import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { readSettings } from './config/readSettings';
import { createSnykConnectors } from './createSnykConnectors';
import { snykAnnotations } from './targets/snykAnnotations';

/**
 * Reads Snyk for DRIVE, through the endpoint of the portal's proxy that its Snyk plugin uses.
 *
 * @public
 */
export const driveModuleSnyk = createBackendModule({
  pluginId: 'drive',
  moduleId: 'snyk',
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
        const settings = readSettings(config);
        connectors.addConnector(
          ...createSnykConnectors(config, {
            settings,
            logger,
            services: { auth, discovery },
          }),
        );
        connectors.addAssetAnnotation(
          ...snykAnnotations(settings.organizations),
        );
      },
    });
  },
});
