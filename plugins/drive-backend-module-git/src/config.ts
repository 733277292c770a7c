import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  boundedPattern,
  canonicalAssetKey,
  ConnectorSettings,
  readConnectorConfig,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';

/** Versions as semantic versioning has them, without those that are made to be tried out. */
const DEFAULT_TAG_PATTERN = String.raw`^v?\d+(\.\d+){1,3}$`;

/** A part of a repository that belongs to one component. */
export interface PartConfig {
  /** The component's ref, or another asset. */
  asset: string;
  /** Beginnings of paths, without a leading slash. */
  paths: string[];
  tagPattern: RegExp;
}

/** A repository that is read. */
export interface RepositoryConfig {
  /** One of the two. */
  url?: string;
  directory?: string;
  asset?: string;
  defaultBranch?: string;
  tagPattern: RegExp;
  environment: string;
  directCommits: boolean;
  lineCounts?: boolean;
  /** Empty: the repository is one asset. */
  parts: PartConfig[];
}

/** What stands under `drive.connectors.git`. */
export interface GitConfig extends Omit<ConnectorSettings, 'rateBudget'> {
  repositories: RepositoryConfig[];
  cloneAll: boolean;
  cacheDirectory: string;
  /** For repositories that are not configured one by one. */
  defaults: Omit<RepositoryConfig, 'url' | 'directory' | 'asset'>;
}

const pattern = z.string().transform((text, context) => {
  try {
    return boundedPattern(text, '');
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

const asset = z
  .string()
  .refine(
    text => canonicalAssetKey(text) !== undefined,
    'expected an asset key (type:instance/path) or an entity ref',
  )
  .transform(text => canonicalAssetKey(text)!);

/** Git takes what begins with a dash for an option. */
const plain = z
  .string()
  .regex(
    /^[^-\s]\S*$/,
    'expected a text without blanks that begins with no dash',
  );

const url = plain
  .refine(
    text => /^(https?|ssh|git|file):\/\/|^[\w.-]+@[\w.-]+:/.test(text),
    'expected an address that begins with https://, ssh://, git://, file:// or user@host:',
  )
  .refine(
    text => !/^\w+:\/\/[^/@]*:[^/@]*@/.test(text),
    'must not hold credentials: those of integrations are used',
  );

const path = z
  .string()
  .min(1)
  .transform(text => text.replace(/^(\.?\/)+/, '').replace(/\*+$/, ''));

const how = {
  tagPattern: pattern.optional(),
  environment: z.string().min(1).max(100).optional(),
  directCommits: z.boolean().optional(),
  lineCounts: z.boolean().optional(),
};

const shape = {
  ...how,
  rateBudget: z.never('is not a setting: git has no rate limit').optional(),
  cloneAll: z.boolean().default(false),
  cacheDirectory: z.string().min(1).optional(),
  repositories: z
    .array(
      z
        .strictObject({
          ...how,
          url: url.optional(),
          directory: z.string().min(1).optional(),
          asset: asset.optional(),
          defaultBranch: plain.optional(),
          paths: z
            .array(
              z.strictObject({
                component: asset,
                paths: z.array(path).min(1),
                tagPattern: pattern.optional(),
              }),
            )
            .optional(),
        })
        .refine(
          ({ url: at, directory }) =>
            (at === undefined) !== (directory === undefined),
          'expected either url or directory',
        ),
    )
    .default([]),
};

/**
 * Reads `drive.connectors.git`.
 *
 * @returns undefined where there is no such key
 * @throws Error whose message begins with the config key that is wrong
 */
export function readGitConfig(
  config: RootConfigService,
): GitConfig | undefined {
  const settings = readConnectorConfig(config, 'git', shape);
  if (!settings) {
    return undefined;
  }
  const defaults: GitConfig['defaults'] = {
    tagPattern: settings.tagPattern ?? new RegExp(DEFAULT_TAG_PATTERN),
    environment: settings.environment ?? 'production',
    directCommits: settings.directCommits ?? false,
    lineCounts: settings.lineCounts,
    parts: [],
  };
  return {
    backfillDays: settings.backfillDays,
    schedule: settings.schedule,
    cloneAll: settings.cloneAll,
    cacheDirectory:
      settings.cacheDirectory ??
      join(
        config.getOptionalString('backend.workingDirectory') ?? tmpdir(),
        'drive-git',
      ),
    defaults,
    repositories: settings.repositories.map(({ paths = [], ...own }) => ({
      ...defaults,
      ...withoutUndefined(own),
      parts: paths.map(part => ({
        asset: part.component,
        paths: part.paths,
        tagPattern: part.tagPattern ?? own.tagPattern ?? defaults.tagPattern,
      })),
    })),
  };
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as Partial<T>;
}
