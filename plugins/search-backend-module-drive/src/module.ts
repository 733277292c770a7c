import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { DriveCollatorFactory } from './DriveCollatorFactory';
import { readSettings } from './readSettings';

/**
 * Makes what DRIVE scores, its initiatives and its reviews findable in the portal's search.
 *
 * @public
 */
export const searchModuleDrive = createBackendModule({
  pluginId: 'search',
  moduleId: 'drive-collator',
  register(registration) {
    registration.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const { schedule, path, types } = readSettings(config);
        for (const type of types) {
          indexRegistry.addCollator({
            schedule: scheduler.createScheduledTaskRunner(schedule),
            factory: new DriveCollatorFactory(type, { auth, discovery, path }),
          });
        }
      },
    });
  },
});
