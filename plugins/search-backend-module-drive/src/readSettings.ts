import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { SearchableType } from 'backstage-plugin-drive-common';

const KEY = 'search.collators.drive';

const TYPES: readonly SearchableType[] = ['subjects', 'initiatives', 'reviews'];

/** What is indexed when, and where it leads. */
export interface Settings {
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** Where DRIVE is in the portal; without a slash at its end. */
  path: string;
  types: readonly SearchableType[];
}

/** @throws InputError that names the setting */
export function readSettings(root: RootConfigService): Settings {
  const config = root.getOptionalConfig(KEY);
  const path = config?.getOptionalString('path') ?? '/drive';
  if (!/^\/[^/\\]/.test(path)) {
    throw new InputError(`${KEY}.path: expected a path such as /drive`);
  }
  return {
    schedule: config?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : {
          frequency: { minutes: 10 },
          timeout: { minutes: 15 },
          // After DRIVE has read the catalog.
          initialDelay: { seconds: 30 },
        },
    path: path.replace(/\/+$/, ''),
    types: (config?.getOptionalStringArray('types') ?? TYPES).map((type, i) => {
      const known = TYPES.find(one => one === type);
      if (!known) {
        throw new InputError(
          `${KEY}.types[${i}]: expected one of ${TYPES.join(', ')}`,
        );
      }
      return known;
    }),
  };
}
