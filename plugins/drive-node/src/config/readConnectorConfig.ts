import { RootConfigService } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';
import { Duration } from 'luxon';
import { z } from 'zod';

/**
 * What every connector can be given under `drive.connectors.<id>`.
 *
 * @public
 */
export interface ConnectorSettings {
  /** The share of the vendor's rate limit that may be used, above 0, at most 1. Default: a quarter. */
  rateBudget: number;
  /** How far back the first runs read. Default: 180 days. */
  backfillDays: number;
  /** Default: the connector's own. */
  schedule?: { frequency: HumanDuration; timeout: HumanDuration };
}

/** Values that config takes from the environment are always text. */
const numeric = () =>
  z.preprocess(
    value =>
      typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
    z.number('expected a number'),
  );

/** As everywhere in Backstage: `{ hours: 1 }` or `PT1H`. */
const duration = z.preprocess(
  value => {
    const parsed =
      typeof value === 'string' ? Duration.fromISO(value) : undefined;
    return parsed?.isValid ? parsed.toObject() : value;
  },
  z.strictObject({
    days: numeric().optional(),
    hours: numeric().optional(),
    minutes: numeric().optional(),
    seconds: numeric().optional(),
  }),
);

const common = {
  rateBudget: numeric()
    .refine(share => share > 0 && share <= 1, 'expected a number within 0..1')
    .default(0.25),
  backfillDays: numeric()
    .refine(
      days => Number.isInteger(days) && days >= 1 && days <= 1100,
      'expected a whole number within 1..1100',
    )
    .default(180),
  schedule: z
    .strictObject({ frequency: duration, timeout: duration })
    .optional(),
};

/**
 * Reads and checks `drive.connectors.<id>`.
 *
 * @param shape - the connector's own settings, as zod schemas; no others are accepted. One that is named like a common
 *   one takes its place, e.g. to refuse it where it would have no effect.
 * @returns undefined where there is no such key; an empty one gives the defaults
 * @throws Error whose message begins with the config key that is wrong; where several are, with a line for each
 * @public
 */
export function readConnectorConfig<S extends z.ZodRawShape>(
  config: RootConfigService,
  id: string,
  shape: S,
): (z.output<z.ZodObject<S>> & Omit<ConnectorSettings, keyof S>) | undefined {
  const root = `drive.connectors.${id}`;
  // Ids hold no dots, but a key of config must not be split at other characters either.
  const connectors = config.getOptional('drive.connectors');
  if (
    typeof connectors !== 'object' ||
    connectors === null ||
    !Object.hasOwn(connectors, id)
  ) {
    return undefined;
  }
  const value = (connectors as Record<string, unknown>)[id];
  const parsed = z
    .strictObject({ ...common, ...shape })
    .safeParse(withoutNulls(value) ?? {});
  if (!parsed.success) {
    throw new Error(describe(parsed.error, root, value).join('\n'));
  }
  return parsed.data as any;
}

function describe(
  { issues }: z.ZodError,
  root: string,
  value: unknown,
): string[] {
  return issues.flatMap(issue => {
    const path = issue.path.reduce<string>(
      (above, key) =>
        typeof key === 'number'
          ? `${above}[${key}]`
          : `${above}.${String(key)}`,
      root,
    );
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => `${path}.${key}: is not a setting`);
    }
    const found = issue.path.reduce<any>((parent, key) => parent?.[key], value);
    return `${path}: ${
      (found === undefined || found === null) && issue.code !== 'custom'
        ? 'is required'
        : issue.message.replace(/^Invalid (input|option): /, '')
    }`;
  });
}

/** A key without a value is one that is not there, as everywhere in Backstage's config. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value ?? undefined;
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, withoutNulls(item)])
      .filter(([, item]) => item !== undefined),
  );
}
