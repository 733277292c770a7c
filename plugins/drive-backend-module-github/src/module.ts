import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { createGithubConnectors } from './createGithubConnectors';

/**
 * Reads GitHub for DRIVE, with the credentials of `integrations.github`.
 *
 * @public
 */
export const driveModuleGithub = createBackendModule({
  pluginId: 'drive',
  moduleId: 'github',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        connectors: driveConnectorsExtensionPoint,
      },
      async init({ config, connectors }) {
        connectors.addConnector(...createGithubConnectors(config));
      },
    });
  },
});
