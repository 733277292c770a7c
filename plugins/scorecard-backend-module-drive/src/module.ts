import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scorecardMetricsExtensionPoint } from '@red-hat-developer-hub/backstage-plugin-scorecard-node';
import { PILLAR_IDS } from 'backstage-plugin-drive-common';
import { PillarProvider } from './PillarProvider';
import { PillarReader } from './PillarReader';

/**
 * Gives the pillar scores of DRIVE to the Scorecard plugin of Red Hat Developer Hub.
 *
 * @public
 */
export const scorecardModuleDrive = createBackendModule({
  pluginId: 'scorecard',
  moduleId: 'drive',
  register(registration) {
    registration.registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        metrics: scorecardMetricsExtensionPoint,
      },
      async init({ auth, discovery, metrics }) {
        const reader = new PillarReader({ auth, discovery });
        metrics.addMetricProvider(
          ...PILLAR_IDS.map(pillar => new PillarProvider(pillar, reader)),
        );
      },
    });
  },
});
