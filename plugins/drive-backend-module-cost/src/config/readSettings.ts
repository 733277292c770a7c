import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  canonicalAssetKey,
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { amountOf } from '../money/amount';

const text = z.string().trim().min(1);
const currency = text
  .transform(code => code.toUpperCase())
  .refine(
    code => /^[A-Z]{3}$/.test(code),
    'expected an ISO 4217 currency code',
  );
const category = z.enum(['cloud', 'ci', 'ai', 'saas', 'other']);

/** Names of dimensions are compared in lower case. */
const pattern = z
  .record(text, z.string())
  .refine(rule => Object.keys(rule).length > 0, 'names nothing')
  .transform(rule =>
    Object.fromEntries(
      Object.entries(rule).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  );
const entities = z
  .array(
    z.strictObject({
      dimension: text.transform(name => name.toLowerCase()),
      kind: z.enum(['component', 'system', 'domain', 'group']),
    }),
  )
  .default([]);

const focusId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a name in kebab-case');

const focus = z.strictObject({
  id: focusId.default('default'),
  directory: text,
  cost: z.enum(['effective', 'billed']).default('effective'),
  currency: currency.optional(),
  entities,
  leaveOut: z.array(pattern).default([]),
});

const budget = z.strictObject({
  subject: text.refine(
    ref =>
      /^(component|system|domain|group):/i.test(ref) &&
      canonicalAssetKey(ref) !== undefined,
    'expected the ref of a component, system, domain or group',
  ),
  amount: z
    .union([z.number(), z.string()])
    .refine(
      value => (amountOf(value) ?? -1n) > 0n,
      'expected an amount above 0',
    ),
  currency,
  every: z.enum(['month', 'quarter', 'year']),
  category: category.optional(),
});

const BILLS = ['focus', 'infrawallet', 'opencost'] as const;

const shape = {
  sources: z
    .array(z.enum(BILLS))
    .refine(list => new Set(list).size === list.length, 'names one twice')
    .default([...BILLS]),
  lookBackDays: z.coerce.number().int().min(1).max(90).default(10),
  categories: z.array(z.strictObject({ match: pattern, category })).default([]),
  infrawallet: z
    .strictObject({
      wallet: text.default('default'),
      currency: currency.optional(),
      entities,
      // What DRIVE reads of GitHub itself names the repositories.
      leaveOut: z.array(pattern).default([{ provider: 'GitHub' }]),
    })
    .prefault({}),
  opencost: z
    .strictObject({
      label: text.default('backstage.io/kubernetes-id'),
      labelNames: z.enum(['component', 'system', 'domain', 'group']).optional(),
      currency: currency.default('USD'),
    })
    .prefault({}),
  focus: z
    .array(focus)
    .refine(
      list => new Set(list.map(({ id }) => id)).size === list.length,
      'two have the same id',
    )
    .default([]),
  budgets: z.array(budget).default([]),
};

/** The settings of `drive.connectors.cost`, with their defaults. */
export type CostSettings = ConnectorSettings &
  z.output<z.ZodObject<typeof shape>>;

/** Files in the FOCUS format that are read together. */
export type FocusSettings = z.output<typeof focus>;

/** An amount that may be spent in every period. */
export type BudgetSettings = z.output<typeof budget>;

/** @throws Error that names the key of config that is wrong */
export function readSettings(config: RootConfigService): CostSettings {
  const defaults = {
    rateBudget: 0.25,
    backfillDays: 180,
    ...z.object(shape).parse({}),
  };
  return readConnectorConfig(config, 'cost', shape) ?? defaults;
}
