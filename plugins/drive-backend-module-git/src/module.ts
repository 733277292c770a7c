import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { assetOf, repositoryOfUrl } from './assetOfUrl';
import { readGitConfig } from './config';
import { createGitConnector } from './gitConnector';

/**
 * Brings the connector for git repositories where `drive.connectors.git` is there, and nothing otherwise.
 *
 * @public
 */
export const driveModuleGit = createBackendModule({
  pluginId: 'drive',
  moduleId: 'git',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        connectors: driveConnectorsExtensionPoint,
      },
      async init({ config, connectors }) {
        const settings = readGitConfig(config);
        if (!settings) {
          return;
        }
        const integrations = ScmIntegrations.fromConfig(config);
        connectors.addConnector(createGitConnector(settings, integrations));
        if (settings.cloneAll) {
          connectors.addAssetAnnotation({
            annotation: 'backstage.io/source-location',
            kinds: ['change', 'deployment'],
            toAssetKeys(value, entity) {
              const repository = repositoryOfUrl(value.replace(/^url:/, ''));
              const asset =
                repository && /^url:https?:/.test(value)
                  ? assetOf(repository, integrations)
                  : undefined;
              // A location that is no repository adds nothing to the component's own ref.
              return [asset ?? stringifyEntityRef(entity)];
            },
          });
        }
      },
    });
  },
});
