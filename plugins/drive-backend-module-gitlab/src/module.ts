import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { PROJECT_ID_ANNOTATION } from './annotations';
import { createGitlabConnectors } from './createGitlabConnectors';

/**
 * Reads GitLab for DRIVE, with the credentials of `integrations.gitlab`.
 *
 * @public
 */
export const driveModuleGitlab = createBackendModule({
  pluginId: 'drive',
  moduleId: 'gitlab',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        connectors: driveConnectorsExtensionPoint,
      },
      async init({ config, connectors }) {
        connectors.addConnector(...createGitlabConnectors(config));
        connectors.addAssetAnnotation(PROJECT_ID_ANNOTATION);
      },
    });
  },
});
