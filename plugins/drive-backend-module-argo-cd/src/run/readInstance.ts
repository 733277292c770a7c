import {
  ConnectorRun,
  coverageRecords,
  isConnectorError,
  RecordInput,
  TimeSlice,
} from 'backstage-plugin-drive-node';
import { createHash } from 'node:crypto';
import { ApplicationAnswer } from '../api/answers';
import { ArgoCdApi, ListedApplication } from '../api/ArgoCdApi';
import { ArgoCdSession } from '../api/ArgoCdSession';
import { environmentOf } from '../applications/environmentOf';
import { InstanceAssets } from '../applications/InstanceAssets';
import { ArgoCdSettings } from '../config/readSettings';
import { commonWindows, windowsOf } from '../history/HistoryMemory';
import { DeploymentReading, readHistory } from '../history/readHistory';
import { Histories, readCursor, writeCursor } from './InstanceCursor';
import { RunNotes } from './RunNotes';

const DAY_MS = 86_400_000;

/** So many applications are asked for at once, unless a project has more. */
const AT_ONCE = 200;

/** What is read of an instance. */
export interface InstanceTask {
  run: ConnectorRun;
  session: ArgoCdSession;
  settings: ArgoCdSettings;
  assets: InstanceAssets;
  /** For tests. */
  atOnce?: number;
}

/**
 * Reads what the applications that components point at have synced: project by project, whole.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readInstance(
  task: InstanceTask,
): AsyncGenerator<RecordInput> {
  const { run, session, assets, atOnce = AT_ONCE } = task;
  const own = [...run.assets].filter(asset => assets.reads(asset));
  if (own.length === 0) {
    return;
  }
  const api = new ArgoCdApi(await session.client(run.logger), run.signal);
  const notes = new RunNotes(run);
  const { found, missing } = assets.match(own, await api.list());
  notes.missing(missing.filter(asset => assets.isExpected(asset)));
  const before = readCursor(run.cursor);
  const after: Histories = {};
  const windows = new Map<string, (readonly TimeSlice[])[]>();
  const failed = new Set<string>();
  for (const { projects, applications } of chunksOf(
    [...found.keys()],
    atOnce,
  )) {
    run.signal.throwIfAborted();
    const concerned = applications.flatMap(one => found.get(one)!);
    let answers: ApplicationAnswer[];
    try {
      answers = await api.applicationsOf(projects);
    } catch (error) {
      run.signal.throwIfAborted();
      concerned.forEach(asset => failed.add(asset));
      keepAll(before, after, applications, found);
      run.problem({
        what: `applications of the projects ${projects.join(', ')}`,
        error,
        kinds: ['deployment'],
        assets: concerned,
      });
      if (isConnectorError(error, 'rateLimited')) {
        break;
      }
      continue;
    }
    const byKey = new Map(answers.map(one => [keyOf(one.metadata), one]));
    for (const application of applications) {
      const answer = byKey.get(keyOf(application));
      if (answer?.spec.revisionHistoryLimit === 0) {
        notes.withoutHistory(found.get(application)!);
        continue;
      }
      for (const asset of answer ? found.get(application)! : []) {
        const key = memoryKeyOf(asset, application);
        const reading = readHistory(answer!, {
          before: before[key],
          now: run.now,
          horizon: run.now - task.settings.backfillDays * DAY_MS,
        });
        after[key] = reading.memory;
        windows.set(asset, [
          ...(windows.get(asset) ?? []),
          windowsOf(reading.memory),
        ]);
        if (reading.missed) {
          notes.missed(asset, reading.missed);
        }
        yield* recordsOf(answer!, reading.deployments, { task, asset, notes });
      }
    }
  }
  for (const [asset, lists] of windows) {
    if (!failed.has(asset)) {
      yield* coverageRecords({
        source: assets.source,
        assets: [asset],
        kinds: ['deployment'],
        windows: commonWindows(lists),
        at: run.now,
      });
    }
  }
  notes.report();
  run.setCursor(writeCursor(after));
}

function* recordsOf(
  answer: ApplicationAnswer,
  deployments: readonly DeploymentReading[],
  {
    task: { run, session, settings, assets },
    asset,
    notes,
  }: { task: InstanceTask; asset: string; notes: RunNotes },
): Generator<RecordInput> {
  const { name, namespace = '', uid } = answer.metadata;
  const { instance } = session;
  const environment = environmentOf(
    answer,
    instance.name,
    settings.environments,
  );
  if (environment === undefined && deployments.length > 0) {
    notes.withoutEnvironment(name);
  }
  const iso = (instant: number) => new Date(instant).toISOString();
  for (const { startedAt, finishedAt, outcome, commitSha } of deployments) {
    yield {
      kind: 'deployment',
      source: assets.source,
      // An application may be several assets, each with records of its own.
      id: `${uid ?? `${namespace}/${name}`}@${iso(finishedAt)}#${digestOf(
        asset,
      )}`,
      subject: asset,
      time: iso(run.now),
      data: {
        environment: environment ?? 'unknown',
        ...(startedAt !== undefined &&
          startedAt <= finishedAt && { startedAt: iso(startedAt) }),
        finishedAt: iso(finishedAt),
        outcome,
        ...(commitSha && { commitSha }),
        rule: 'argo-cd',
        ...(instance.url && {
          url: `${instance.url}/applications/${namespace}/${name}`,
        }),
      },
    };
  }
}

/** Projects with the applications that are wanted of them, a few at once. */
function chunksOf(wanted: readonly ListedApplication[], atOnce: number) {
  const byProject = new Map<string, ListedApplication[]>();
  for (const application of wanted) {
    const { project } = application;
    byProject.set(project, [...(byProject.get(project) ?? []), application]);
  }
  const chunks: { projects: string[]; applications: ListedApplication[] }[] =
    [];
  for (const [project, applications] of [...byProject].sort()) {
    const last = chunks[chunks.length - 1];
    if (last && last.applications.length + applications.length <= atOnce) {
      last.projects.push(project);
      last.applications.push(...applications);
    } else {
      chunks.push({ projects: [project], applications: [...applications] });
    }
  }
  return chunks;
}

/** What could not be read now is remembered as it was. */
function keepAll(
  before: Histories,
  after: Histories,
  applications: readonly ListedApplication[],
  found: ReadonlyMap<ListedApplication, readonly string[]>,
): void {
  for (const application of applications) {
    for (const asset of found.get(application)!) {
      const key = memoryKeyOf(asset, application);
      if (Object.hasOwn(before, key)) {
        after[key] = before[key];
      }
    }
  }
}

const keyOf = ({
  namespace = '',
  name,
}: {
  namespace?: string;
  name: string;
}) => `${namespace}/${name}`;

const memoryKeyOf = (asset: string, application: ListedApplication) =>
  `${asset} ${keyOf(application)}`;

const digestOf = (text: string) =>
  createHash('sha256').update(text).digest('hex').slice(0, 8);
