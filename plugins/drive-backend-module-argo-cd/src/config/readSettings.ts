import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  boundedPattern,
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';

/** Matches a part of a text, whatever its case. */
const pattern = () =>
  z
    .string()
    .min(1)
    .transform((text, context) => {
      try {
        return boundedPattern(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    });

const environmentRule = z.strictObject({
  environment: z.string().trim().min(1).max(256),
  instance: pattern().optional(),
  application: pattern().optional(),
  project: pattern().optional(),
  cluster: pattern().optional(),
  namespace: pattern().optional(),
});

const shape = {
  instances: z.array(z.string().min(1)).optional(),
  environments: z.array(environmentRule).default([]),
};

/** The settings of `drive.connectors.argo-cd`, with their defaults. */
export type ArgoCdSettings = ConnectorSettings &
  z.output<z.ZodObject<typeof shape>>;

/** Which environment an application is in, by what it is called and where it runs. */
export type EnvironmentRule = ArgoCdSettings['environments'][number];

/** @throws Error that names the key of config that is wrong */
export function readSettings(config: RootConfigService): ArgoCdSettings {
  const defaults = {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  return readConnectorConfig(config, 'argo-cd', shape) ?? defaults;
}
