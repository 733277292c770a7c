import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { jiraAnnotations } from './annotations/jiraAnnotations';
import { createJiraConnectors } from './createJiraConnectors';

/**
 * Reads Jira for DRIVE, with the credentials of the portal's Jira plugin.
 *
 * @public
 */
export const driveModuleJira = createBackendModule({
  pluginId: 'drive',
  moduleId: 'jira',
  register(registration) {
    registration.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        connectors: driveConnectorsExtensionPoint,
      },
      async init({ auth, config, discovery, logger, connectors }) {
        connectors.addConnector(
          ...createJiraConnectors(config, {
            logger,
            portal: { auth, discovery },
          }),
        );
        connectors.addAssetAnnotation(...jiraAnnotations(config));
      },
    });
  },
});
