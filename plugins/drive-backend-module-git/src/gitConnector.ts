import { ScmIntegrations } from '@backstage/integration';
import { SourceKind } from 'backstage-plugin-drive-common';
import {
  Connector,
  ConnectorRun,
  coverageRecords,
  outcomeOf,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { GitConfig } from './config';
import { credentialsFrom } from './git/credentialsFor';
import { git } from './git/Git';
import { OpenRepository, openRepository } from './git/openRepository';
import { GitCursor, ReadRepository } from './GitCursor';
import { History } from './history/History';
import { readChangedFiles, readCommits, readTags } from './history/readCommits';
import { assetsOf, historyRecords, Recognised } from './historyRecords';
import { readAhead } from './readAhead';
import { Source, sourcesOf } from './Source';

const DAY_MS = 24 * 3_600_000;

/** Branches that were merged within the time that is read began before it. */
const BRANCH_DAYS = 120;

/** How many repositories are asked for news at a time. */
const FETCHED_AT_ONCE = 4;

/** How many repositories a test of the connection asks for. */
const TESTED = 3;

/** Reads tags and merges of git repositories. */
export function createGitConnector(
  config: GitConfig,
  integrations: ScmIntegrations,
): Connector {
  const credentialsFor = credentialsFrom(integrations);
  const open = (
    { repository }: Source,
    signal: AbortSignal,
    known?: string,
  ): Promise<OpenRepository> =>
    openRepository(repository, {
      cacheDirectory: config.cacheDirectory,
      credentialsFor,
      signal,
      known,
    });

  async function* collect(run: ConnectorRun): AsyncGenerator<RecordInput> {
    const { signal, assets } = run;
    await git(['--version'], { signal });
    const cursor = new GitCursor(run.cursor);
    const sources = await sourcesOf(config, { assets, integrations, signal });
    cursor.keepOnly(new Set(sources.map(keyOf)));
    const opened = readAhead(
      sources,
      source => open(source, signal, cursor.get(keyOf(source))?.fingerprint),
      FETCHED_AT_ONCE,
    );
    for await (const { item: source, value, error } of opened) {
      signal.throwIfAborted();
      try {
        if (!value) {
          throw error;
        }
        yield* readSource(source, value, cursor, run);
      } catch (failure) {
        signal.throwIfAborted();
        run.problem({
          what: source.name,
          error: failure,
          assets: assetsOf(source),
        });
      }
    }
    run.setCursor(cursor.toJSON());
  }

  async function* readSource(
    source: Source,
    opened: OpenRepository,
    cursor: GitCursor,
    run: ConnectorRun,
  ): AsyncGenerator<RecordInput> {
    if (!opened.head) {
      return;
    }
    const before = cursor.get(keyOf(source));
    let read = before;
    if (before?.fingerprint !== opened.fingerprint) {
      const horizon = run.now - config.backfillDays * DAY_MS;
      const told = await readHistory(source, opened, before, horizon, run);
      yield* told.records;
      read = {
        fingerprint: opened.fingerprint,
        head: opened.head,
        settings: source.settings,
        since: before?.since ?? horizon,
        recognised: both(before?.recognised, told.recognised),
      };
    }
    cursor.set(keyOf(source), read!);
    for (const [asset, kinds] of Object.entries(read!.recognised)) {
      if (kinds.length > 0) {
        yield* coverageRecords({
          source: source.source,
          assets: [asset],
          kinds,
          windows: [{ from: read!.since, until: run.now }],
          at: run.now,
        });
      }
    }
    if (read !== before) {
      await run.checkpoint(cursor.toJSON());
    }
  }

  return {
    id: 'git',
    title: 'Git',
    kinds: ['change', 'deployment'],
    schedule: config.schedule ?? {
      frequency: { hours: 1 },
      timeout: { minutes: 45 },
    },
    collect,
    async testConnection(signal) {
      await git(['--version'], { signal });
      const sources = await sourcesOf(
        { ...config, cloneAll: false },
        { assets: new Set(), integrations, signal },
      );
      for (const source of sources.slice(0, TESTED)) {
        try {
          await askFor(source, signal);
        } catch (error) {
          signal.throwIfAborted();
          return kindsWith(source, error);
        }
      }
      return [
        { kind: 'change', outcome: 'ok' },
        { kind: 'deployment', outcome: 'ok' },
      ];
    },
  };

  /** Without copying anything. */
  async function askFor(
    { repository: { url, directory } }: Source,
    signal: AbortSignal,
  ): Promise<void> {
    if (url === undefined) {
      await git(['-C', directory!, 'rev-parse', '--git-dir'], { signal });
    } else {
      await git(['ls-remote', '--quiet', '--', url, 'HEAD'], {
        signal,
        env: await credentialsFor(url),
      });
    }
  }
}

/** Reads a history that has changed; where it has only grown, what is new of it. */
async function readHistory(
  source: Source,
  { gitDirectory, head, hasContents }: OpenRepository,
  before: ReadRepository | undefined,
  horizon: number,
  { signal, now }: ConnectorRun,
): Promise<ReturnType<typeof historyRecords>> {
  const since = horizon - BRANCH_DAYS * DAY_MS;
  const commits = await readCommits(gitDirectory, head!, since, { signal });
  const history = new History(commits, head!, source.repository);
  const knownUntil =
    before && history.has(before.head) ? before.head : undefined;
  // Which part a change belongs to has to be known of all that a release may contain.
  const range =
    knownUntil && source.repository.parts.length === 0
      ? `${knownUntil}..${head}`
      : head!;
  return historyRecords(source, {
    history,
    tags: await readTags(gitDirectory, { signal }),
    changedFiles: await readChangedFiles(gitDirectory, range, since, {
      signal,
      countLines: hasContents && source.repository.lineCounts !== false,
    }),
    horizon,
    knownUntil,
    now,
  });
}

/** What was recognised once stays so, when all of it has become too old to be read. */
function both(before: Recognised = {}, now: Recognised): Recognised {
  return Object.fromEntries(
    Object.entries(now).map(([asset, kinds]) => [
      asset,
      [...new Set([...(before[asset] ?? []), ...kinds])],
    ]),
  );
}

/** Other settings give other records: then everything is read anew. */
function keyOf({ source, name, settings }: Source): string {
  return `${source}/${name}?${settings}`;
}

function kindsWith({ name }: Source, error: unknown): SourceKind[] {
  const { message, nextStep } = error as { message: string; nextStep?: string };
  return (['change', 'deployment'] as const).map(kind => ({
    kind,
    outcome: outcomeOf(error),
    reason: `${name}: ${message}`,
    ...(nextStep && { nextStep }),
  }));
}
