import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';

const text = z.string().trim().min(1);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

const factCheck = z
  .strictObject({
    id: text,
    title: text.optional(),
    retriever: text,
    fact: text,
    equals: scalar.optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    maxAgeHours: z.number().positive().default(168),
  })
  .refine(
    ({ equals, atLeast, atMost }) =>
      [equals, atLeast, atMost].some(value => value !== undefined),
    'has none of equals, atLeast and atMost',
  );

const shape = {
  checks: z.array(text).optional(),
  facts: z
    .array(factCheck)
    .refine(
      list => new Set(list.map(({ id }) => id)).size === list.length,
      'two have the same id',
    )
    .default([]),
};

/** What a fact has to be. */
export type FactCheck = z.output<typeof factCheck>;

/** The settings of `drive.connectors.tech-insights`, with their defaults. */
export type TechInsightsSettings = ConnectorSettings &
  z.output<z.ZodObject<typeof shape>>;

/** @throws Error that names the key of config that is wrong */
export function readSettings(config: RootConfigService): TechInsightsSettings {
  const defaults = {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  return readConnectorConfig(config, 'tech-insights', shape) ?? defaults;
}
