import { techInsightsFactRetrieversExtensionPoint } from '@backstage-community/plugin-tech-insights-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { createTechInsightsConnector } from './createTechInsightsConnector';
import { driveFactRetriever } from './facts/driveFactRetriever';
import { FACT_RETRIEVER_ID } from './facts/schema';
import { readSettings } from './readSettings';

/**
 * Reads checks of Tech Insights for DRIVE.
 *
 * @public
 */
export const driveModuleTechInsights = createBackendModule({
  pluginId: 'drive',
  moduleId: 'tech-insights',
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
          createTechInsightsConnector({ auth, discovery, logger, settings }),
        );
      },
    });
  },
});

/**
 * Gives what DRIVE has measured to Tech Insights, as facts. It is a module of Tech Insights' plugin, which has to be in
 * the same backend.
 *
 * @public
 */
export const techInsightsModuleDrive = createBackendModule({
  pluginId: 'tech-insights',
  moduleId: 'drive',
  register(registration) {
    registration.registerInit({
      deps: { retrievers: techInsightsFactRetrieversExtensionPoint },
      async init({ retrievers }) {
        retrievers.addFactRetrievers({
          [FACT_RETRIEVER_ID]: driveFactRetriever,
        });
      },
    });
  },
});
