import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  boundedPattern,
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';

const SLUG = /^[\w.-]+(\/[\w.-]+)?$/;

const pattern = () =>
  z.string().superRefine((text, context) => {
    try {
      boundedPattern(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
    }
  });

const shape = {
  organizations: z
    .array(z.string().regex(SLUG, 'expected a name, or host/name'))
    .optional(),
  repairLabels: z.array(z.string().min(1)).default(['hotfix']),
  deployWorkflows: z
    .array(z.strictObject({ path: pattern(), environment: z.string().min(1) }))
    .default([]),
  agents: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        logins: z.array(z.string().min(1)).default([]),
        trailers: z.array(z.string().min(4)).default([]),
        bodyMarkers: z.array(z.string().min(4)).default([]),
      }),
    )
    .default([]),
  pipelineRequestsPerRun: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(250),
};

/** The settings of `drive.connectors.github`, with their defaults. */
export type GithubSettings = ConnectorSettings &
  z.output<z.ZodObject<typeof shape>>;

/** @throws Error that names the key of config that is wrong */
export function readGithubConfig(config: RootConfigService): GithubSettings {
  const defaults = {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  return readConnectorConfig(config, 'github', shape) ?? defaults;
}
