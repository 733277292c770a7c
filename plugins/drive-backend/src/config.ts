import { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { boundedPattern } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { AppliesTo, appliesToByDefault } from './engine/appliesToByDefault';
import { storedWindows } from './evaluation/storedWindows';
import { DRIVE_MODEL } from './model/defaultModel';
import { DriveModel } from './model/DriveModel';
import { readModelOverrides } from './model/ModelOverrides';
import { throwIfProblems } from './model/ModelProblem';
import { numeric } from './model/numeric';
import { overrideModel } from './model/overrideModel';
import { problemsWithShape } from './model/problemsWithShape';
import { CatalogEntity } from './subjects/catalogEntity';
import { entityFilter } from './subjects/entityFilter';
import {
  LinesConfig,
  linesSettings,
  readLines,
} from './operate/line/LinesConfig';

/** What the portal configures under `drive`, with defaults filled in. */
export interface DriveConfig {
  /** An environment is production where one of them matches its name. */
  productionEnvironments: RegExp[];
  /** Canonical ref of the group whose tree is the organization. Absent: everything. */
  organization?: string;
  /** Which components count. Absent: all. */
  subjectsFilter?: (entity: CatalogEntity) => boolean;
  /** Whether a metric judges a subject. */
  appliesTo: AppliesTo;
  model: DriveModel;
  windowDays: number;
  /** How far back the past is evaluated after the first installation. */
  backfillWeeks: number;
  /** How long records are kept. */
  retentionDays: number;
  /** How long a snapshot of each day is kept; after that one of each week. */
  snapshotDailyDays: number;
  /** Time between two readings of the catalog. */
  sweepSeconds: number;
  /** How many threads evaluate at a time; 0: the portal's own does. */
  evaluationThreads: number;
  /** Canonical refs of users and groups. */
  admins: string[];
  /** Who decides about the line, and what halts it by itself. */
  lines: LinesConfig;
  /** The reporting currency, ISO 4217, and what a unit of others is worth in it. */
  currency: { currency?: string; rates?: Record<string, number> };
}

/** What `drive.model` decides. */
export type ConfiguredModel = Pick<DriveConfig, 'model' | 'appliesTo'>;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

const wholeNumber = (least: number, most: number) =>
  numeric().refine(
    value => Number.isInteger(value) && value >= least && value <= most,
    `expected a whole number within ${least}..${most}`,
  );
const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as EUR');

const settings = z.strictObject({
  deployments: z
    .strictObject({
      productionEnvironments: z
        .array(z.string())
        .min(1, 'expected at least one pattern')
        .optional(),
    })
    .optional(),
  organization: z.string().optional(),
  subjects: z.strictObject({ filter: z.unknown().optional() }).optional(),
  model: z.unknown().optional(),
  window: z.strictObject({ days: wholeNumber(1, 365).optional() }).optional(),
  history: z
    .strictObject({ backfillWeeks: wholeNumber(0, 520).optional() })
    .optional(),
  retention: z
    .strictObject({
      recordsDays: wholeNumber(1, 36_500).optional(),
      snapshotDailyDays: wholeNumber(1, 36_500).optional(),
    })
    .optional(),
  schedule: z
    .strictObject({
      sweep: z.unknown().optional(),
    })
    .optional(),
  evaluation: z
    .strictObject({ threads: wholeNumber(0, 64).optional() })
    .optional(),
  admins: z.array(z.string()).optional(),
  lines: linesSettings.optional(),
  currency: z
    .strictObject({
      code: currencyCode,
      rates: z
        .record(
          currencyCode,
          numeric().refine(rate => rate > 0 && Number.isFinite(rate), {
            message: 'expected a number above 0',
          }),
        )
        .optional(),
    })
    .optional(),
  // Read by those that they belong to.
  connectors: z.unknown().optional(),
  demo: z.unknown().optional(),
});

/**
 * Reads and checks everything under `drive`.
 *
 * @throws Error whose message begins with the config key that is wrong; where several are, with a line for each
 */
export function readDriveConfig(config: RootConfigService): DriveConfig {
  const parsed = settings.safeParse(
    withoutNulls(config.getOptional('drive')) ?? {},
  );
  if (!parsed.success) {
    throwIfProblems(problemsWithShape(parsed.error, 'drive'));
  }
  const drive = parsed.data!;
  const lengths = {
    windowDays: drive.window?.days ?? 28,
    backfillWeeks: drive.history?.backfillWeeks ?? 26,
    retentionDays: drive.retention?.recordsDays ?? 1100,
  };
  checkRetention(lengths);

  return {
    productionEnvironments: (
      drive.deployments?.productionEnvironments ?? [
        '^prod',
        '^live$',
        '^release$',
      ]
    ).map((pattern, i) =>
      at(
        `drive.deployments.productionEnvironments[${i}]`,
        pattern,
        boundedPattern,
      ),
    ),
    organization: at('drive.organization', drive.organization, text =>
      entityRef(text, ['group'], 'group'),
    ),
    subjectsFilter: at(
      'drive.subjects.filter',
      drive.subjects?.filter,
      entityFilter,
    ),
    ...readDriveModel(drive.model),
    ...lengths,
    snapshotDailyDays: drive.retention?.snapshotDailyDays ?? 90,
    sweepSeconds:
      readDuration(config, 'drive.schedule.sweep', {
        standard: MINUTE_MS,
        least: SECOND_MS,
      }) / SECOND_MS,
    evaluationThreads: drive.evaluation?.threads ?? 1,
    admins: (drive.admins ?? []).map((text, i) =>
      at(`drive.admins[${i}]`, text, admin =>
        entityRef(admin, ['user', 'group']),
      ),
    ),
    lines: readLines(
      drive.lines ?? { deciders: [], rules: [] },
      storedWindows(lengths),
    ),
    currency: drive.currency
      ? { currency: drive.currency.code, rates: drive.currency.rates }
      : {},
  };
}

/**
 * Reads and checks what stands under `drive.model`.
 *
 * @throws ModelProblemsError with everything that is wrong
 */
export function readDriveModel(value: unknown): ConfiguredModel {
  const overrides = withoutNulls(value);
  const model =
    overrides === undefined
      ? DRIVE_MODEL
      : overrideModel(DRIVE_MODEL, readModelOverrides(overrides));
  return { model, appliesTo: choiceOfComponents(model) };
}

/** Adds the config key to an error. What is not configured is not read. */
function at<T extends {}, R>(key: string, value: T, read: (value: T) => R): R;
function at<T, R>(
  key: string,
  value: T | undefined,
  read: (value: T) => R,
): R | undefined;
function at<T, R>(
  key: string,
  value: T | undefined,
  read: (value: T) => R,
): R | undefined {
  try {
    return value === undefined ? undefined : read(value);
  } catch (error) {
    throw new Error(
      `${key}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function choiceOfComponents({
  policies,
}: DriveModel): DriveConfig['appliesTo'] {
  const filters = new Map(
    Object.entries(policies)
      .filter(([, { appliesTo }]) => appliesTo !== undefined)
      .map(([id, { appliesTo }]) => [id, entityFilter(appliesTo)]),
  );
  const appliesTo: DriveConfig['appliesTo'] = (metric, node) => {
    const filter = filters.get(metric.id);
    return filter && node.entity?.kind === 'component'
      ? filter(node.entity)
      : appliesToByDefault(metric, node);
  };
  appliesTo.ruleOf = metric =>
    filters.has(metric.id)
      ? `filter of ${metric.id}`
      : appliesToByDefault.ruleOf(metric);
  return appliesTo;
}

function checkRetention({
  windowDays,
  backfillWeeks,
  retentionDays,
}: Pick<DriveConfig, 'windowDays' | 'backfillWeeks' | 'retentionDays'>) {
  const needed = Math.max(2 * windowDays, 7 * backfillWeeks + windowDays);
  if (retentionDays < needed) {
    throw new Error(
      `drive.retention.recordsDays: is ${retentionDays}, but drive.window.days (${windowDays}, compared with the window before) and drive.history.backfillWeeks (${backfillWeeks}) need ${needed}`,
    );
  }
}

/** @param defaultKind - without it the kind has to be written */
function entityRef(text: string, kinds: string[], defaultKind?: string) {
  const ref = stringifyEntityRef(parseEntityRef(text, { defaultKind }));
  if (!kinds.includes(ref.slice(0, ref.indexOf(':')))) {
    throw new Error(`${ref} is not the ref of a ${kinds.join(' or ')}`);
  }
  return ref;
}

/** @returns milliseconds */
function readDuration(
  config: RootConfigService,
  key: string,
  { standard, least }: { standard: number; least: number },
): number {
  if (!config.has(key)) {
    return standard;
  }
  const milliseconds = at(key, config, () =>
    durationToMilliseconds(readDurationFromConfig(config, { key })),
  );
  if (!(milliseconds >= least)) {
    throw new Error(`${key}: is shorter than ${least / SECOND_MS} s`);
  }
  return milliseconds;
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
