import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { createSonarQubeConnectors } from './createSonarQubeConnectors';
import { PROJECT_KEYS_ANNOTATION } from './projects/InstanceAssets';

/**
 * Reads SonarQube for DRIVE, with the tokens of `sonarqube`.
 *
 * @public
 */
export const driveModuleSonarqube = createBackendModule({
  pluginId: 'drive',
  moduleId: 'sonarqube',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        connectors: driveConnectorsExtensionPoint,
      },
      async init({ config, logger, connectors }) {
        connectors.addConnector(
          ...createSonarQubeConnectors(config, { logger }),
        );
        connectors.addAssetAnnotation(PROJECT_KEYS_ANNOTATION);
      },
    });
  },
});
