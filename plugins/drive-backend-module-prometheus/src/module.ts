import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { ALERT_ANNOTATION } from './alerts/alertAnnotation';
import { readSettings } from './config/readSettings';
import { createPrometheusConnectors } from './createPrometheusConnectors';

/**
 * Reads Prometheus and what speaks its API for DRIVE, through the portal's proxy as the portal's Prometheus plugin
 * does.
 *
 * @public
 */
export const driveModulePrometheus = createBackendModule({
  pluginId: 'drive',
  moduleId: 'prometheus',
  register(registration) {
    registration.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        connectors: driveConnectorsExtensionPoint,
        discovery: coreServices.discovery,
      },
      async init({ auth, config, connectors, discovery }) {
        connectors.addConnector(
          ...createPrometheusConnectors(config, {
            services: { auth, discovery },
          }),
        );
        // Where alerts are not read, naming them would add nothing.
        if (readSettings(config).alerts) {
          connectors.addAssetAnnotation(ALERT_ANNOTATION);
        }
      },
    });
  },
});
