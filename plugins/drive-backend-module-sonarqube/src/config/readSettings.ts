import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';

const check = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected kebab-case')
      .max(100),
    metric: z.string().regex(/^\w+$/, 'expected the key of a metric'),
    atLeast: z.coerce.number().optional(),
    atMost: z.coerce.number().optional(),
  })
  .refine(
    ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
    'expected atLeast or atMost',
  );

const shape = {
  instances: z.array(z.string().min(1)).optional(),
  organizations: z.array(z.string().min(1)).optional(),
  hotspots: z.boolean().default(true),
  checks: z.array(check).default([]),
};

/** The settings of `drive.connectors.sonarqube`, with their defaults. */
export type SonarQubeSettings = ConnectorSettings &
  z.output<z.ZodObject<typeof shape>>;

/** A check by a metric's value. */
export type MetricCheck = SonarQubeSettings['checks'][number];

/** @throws Error that names the key of config that is wrong */
export function readSettings(config: RootConfigService): SonarQubeSettings {
  const defaults = {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  const settings = readConnectorConfig(config, 'sonarqube', shape) ?? defaults;
  const ids = settings.checks.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice !== -1) {
    throw new Error(
      `drive.connectors.sonarqube.checks[${twice}].id: there is another check ${ids[twice]}`,
    );
  }
  return settings;
}
