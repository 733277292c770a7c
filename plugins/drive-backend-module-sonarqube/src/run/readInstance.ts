import {
  ConnectorRun,
  coverageRecords,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { Measures, SonarQubeApi } from '../api/SonarQubeApi';
import { SonarQubeSession } from '../api/SonarQubeSession';
import { SonarQubeSettings } from '../config/readSettings';
import { FindingContext } from '../findings/toFinding';
import { InstanceAssets } from '../projects/InstanceAssets';
import { listProjects } from '../projects/listProjects';
import { InstanceCursor, readCursor, writeCursor } from './InstanceCursor';
import { MeasureReader } from './MeasureReader';
import { noteUnread } from './noteUnread';
import { groupsOf, ProjectReading, readingsOf } from './ProjectReading';
import { readChecks } from './readChecks';
import {
  forgetHotspots,
  needsHotspots,
  noteNoHotspots,
  readHotspots,
} from './readHotspots';
import { readIssues } from './readIssues';

const DAY_MS = 86_400_000;

/** SonarQube deletes issues so long after they were closed: of the time before nobody knows what was open. */
const CLOSED_KEPT_DAYS = 30;

/** What is read of an instance. */
export interface InstanceTask {
  run: ConnectorRun;
  session: SonarQubeSession;
  settings: SonarQubeSettings;
  assets: InstanceAssets;
}

/** What reading a group of projects needs. */
interface GroupTask extends InstanceTask {
  api: SonarQubeApi;
  measures?: MeasureReader;
  context: FindingContext;
  /** Since when findings are known of a project that is new, milliseconds since the epoch. */
  horizon: number;
}

/**
 * Reads the projects of an instance that components point at, in groups: results of their checks, vulnerabilities and
 * hotspots.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readInstance(
  task: InstanceTask,
): AsyncGenerator<RecordInput> {
  const { run, session, settings, assets } = task;
  const wanted = new Map<string, string>();
  for (const asset of run.assets) {
    const key = assets.keyIn(asset);
    if (key !== undefined) {
      wanted.set(key, asset);
    }
  }
  if (wanted.size === 0) {
    return;
  }
  const { instance } = session;
  const client = session.client(run.logger);
  const api = await SonarQubeApi.of(client, run.signal);
  await session.signIn(client, run.signal);
  const visible = await listProjects({
    api,
    wanted: new Set(wanted.keys()),
    organizations: instance.isCloud
      ? settings.organizations ?? (await api.organizations())
      : undefined,
  });
  const found = [...wanted].flatMap(([key, asset]) => {
    const project = visible.get(key);
    return project ? { asset, project } : [];
  });
  const before = readCursor(run.cursor);
  const readings = readingsOf(found, before.projects);
  const read = new Set(readings.map(({ asset }) => asset));
  noteUnread(run, {
    missing: [...wanted].flatMap(([key, asset]) =>
      visible.has(key) ? [] : asset,
    ),
    notAnalysed: found
      .map(({ asset }) => asset)
      .filter(asset => !read.has(asset)),
  });
  const closedDays = Math.min(CLOSED_KEPT_DAYS, settings.backfillDays);
  const groupTask: GroupTask = {
    ...task,
    api,
    measures: await measureReaderOf(api, task),
    horizon: run.now - closedDays * DAY_MS,
    context: {
      source: assets.source,
      now: run.now,
      webUrl: instance.webUrl,
      assetOf: project => assets.assetOf(project),
    },
  };
  // What cannot be seen at the moment is remembered: it may come back.
  const remembered = Object.entries(before.projects).filter(([key]) =>
    wanted.has(key.toLowerCase()),
  );
  const after: InstanceCursor = {
    version: 1,
    projects: Object.fromEntries(remembered),
  };
  for (const group of groupsOf(readings)) {
    yield* readGroup(group, groupTask);
    for (const { key, cursor } of group) {
      after.projects[key] = cursor;
    }
    await run.checkpoint(writeCursor(after));
  }
}

async function measureReaderOf(
  api: SonarQubeApi,
  { settings, run }: InstanceTask,
): Promise<MeasureReader | undefined> {
  try {
    return await MeasureReader.of(api, settings, run);
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({ what: 'metrics', error, kinds: ['check_result'] });
    return undefined;
  }
}

async function* readGroup(
  group: readonly ProjectReading[],
  task: GroupTask,
): AsyncGenerator<RecordInput> {
  const { run, context, settings } = task;
  const measures = await measuresOf(group, task);
  for (const reading of measures ? group : []) {
    yield* readChecks(reading, measures!.get(reading.key), {
      run,
      reader: task.measures!,
      backfillDays: settings.backfillDays,
      context: {
        ...context,
        asset: reading.asset,
        project: reading.key,
        checks: settings.checks,
      },
    });
  }
  let issues;
  try {
    issues = await readIssues({ ...task, group });
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({
      what: `vulnerabilities of ${group.length} projects`,
      error,
      kinds: ['finding'],
      assets: group.map(({ asset }) => asset),
    });
    return;
  }
  yield* issues;
  for (const reading of group) {
    if (yield* hotspotsOf(reading, measures?.get(reading.key), task)) {
      const { cursor } = reading;
      const isGapless = (cursor.findingsUntil ?? 0) >= task.horizon;
      const from = (isGapless && cursor.findingsFrom) || task.horizon;
      cursor.findingsFrom = from;
      cursor.findingsUntil = run.now;
      yield* coverageRecords({
        source: context.source,
        assets: [reading.asset],
        kinds: ['finding'],
        windows: [{ from, until: run.now }],
        at: run.now,
      });
    }
  }
}

async function measuresOf(
  group: readonly ProjectReading[],
  { measures, run }: GroupTask,
): Promise<Map<string, Measures> | undefined> {
  try {
    return await measures?.read(group);
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({
      what: `measures of ${group.length} projects`,
      error,
      kinds: ['check_result'],
      assets: group.map(({ asset }) => asset),
    });
    return undefined;
  }
}

/** @returns whether the project's hotspots are known */
async function* hotspotsOf(
  reading: ProjectReading,
  measures: Measures | undefined,
  task: GroupTask,
): AsyncGenerator<RecordInput, boolean> {
  const { run, settings, context } = task;
  if (!settings.hotspots) {
    yield* forgetHotspots(reading, context);
    return true;
  }
  if (
    noteNoHotspots(reading, measures, run.now) ||
    !needsHotspots(reading, measures, run.now)
  ) {
    return true;
  }
  let records;
  try {
    records = await readHotspots({ ...task, reading, measures });
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({
      what: `hotspots of ${reading.key}`,
      error,
      kinds: ['finding'],
      assets: [reading.asset],
    });
    return false;
  }
  yield* records;
  return true;
}
