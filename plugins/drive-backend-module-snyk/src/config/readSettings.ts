import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';

const shape = {
  proxyPath: z
    .string()
    .regex(/^\/?[^\s/][^\s]*$/, 'expected a path of the proxy')
    .default('/snyk')
    .transform(path => `/${path.replace(/^\/+|\/+$/g, '')}`),
  organizations: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[\w.-]+$/, 'expected the id or the slug of an organization'),
    )
    .default([]),
};

/** The settings of `drive.connectors.snyk`, with their defaults. */
export type SnykSettings = ConnectorSettings &
  z.output<z.ZodObject<typeof shape>>;

/** @throws Error that names the key of config that is wrong */
export function readSettings(config: RootConfigService): SnykSettings {
  const defaults = {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  return readConnectorConfig(config, 'snyk', shape) ?? defaults;
}
