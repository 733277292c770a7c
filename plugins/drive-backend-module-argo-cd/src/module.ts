import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { ARGO_CD_ANNOTATIONS } from './applications/annotations';
import { createArgoCdConnectors } from './createArgoCdConnectors';

/**
 * Reads Argo CD for DRIVE, with the credentials of `argocd`.
 *
 * @public
 */
export const driveModuleArgoCd = createBackendModule({
  pluginId: 'drive',
  moduleId: 'argo-cd',
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
        connectors.addConnector(
          ...createArgoCdConnectors(config, {
            logger,
            services: { auth, discovery },
          }),
        );
        connectors.addAssetAnnotation(...ARGO_CD_ANNOTATIONS);
      },
    });
  },
});
