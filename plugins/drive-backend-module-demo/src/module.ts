import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { readDemoConfig } from './config';
import { createDemoConnector } from './demoConnector';

/**
 * Brings the demo organization's connector where `drive.demo.enabled` is true, and nothing otherwise.
 *
 * @public
 */
export const driveModuleDemo = createBackendModule({
  pluginId: 'drive',
  moduleId: 'demo',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        connectors: driveConnectorsExtensionPoint,
      },
      async init({ config, connectors }) {
        const { enabled, seed, story } = readDemoConfig(config);
        if (enabled) {
          connectors.addConnector(createDemoConnector({ seed, story }));
        }
      },
    });
  },
});
