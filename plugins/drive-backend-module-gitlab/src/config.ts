import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';

const shape = {
  hosts: z.array(z.string().min(1)).optional(),
  repairLabels: z.array(z.string().min(1)).default(['hotfix']),
  agents: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        usernames: z.array(z.string().min(1)).default([]),
        trailers: z.array(z.string().min(4)).default([]),
        bodyMarkers: z.array(z.string().min(4)).default([]),
      }),
    )
    .default([]),
};

/** The settings of `drive.connectors.gitlab`, with their defaults. */
export type GitlabSettings = ConnectorSettings &
  z.output<z.ZodObject<typeof shape>>;

/** @throws Error that names the key of config that is wrong */
export function readGitlabConfig(config: RootConfigService): GitlabSettings {
  const defaults = {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  return readConnectorConfig(config, 'gitlab', shape) ?? defaults;
}
