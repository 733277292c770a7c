import {
  ConnectorError,
  ConnectorRun,
  coverageRecords,
  isConnectorError,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { InstanceAssets } from '../annotations/InstanceAssets';
import { Scope } from '../annotations/Scope';
import { JiraApi } from '../api/JiraApi';
import { JiraSession } from '../api/JiraSession';
import { JiraSettings, rulesOf } from '../config/readSettings';
import { isIncident, toRecords } from '../issues/toRecords';
import { findSite } from '../site/findSite';
import { AssetSlices, SliceTask } from './AssetSlices';
import { InstanceCursor, readCursor, writeCursor } from './InstanceCursor';
import { IssueReader } from './IssueReader';
import { noteMissing } from './noteMissing';
import { Places } from './Places';

/** The most projects of one search: addresses have an end. */
const PROJECTS_AT_ONCE = 100;

/** What is read of an instance. */
export interface InstanceTask {
  run: ConnectorRun;
  session: JiraSession;
  settings: JiraSettings;
  assets: InstanceAssets;
}

/**
 * Reads the issues of all projects that components point at, by when they were last changed.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readInstance(
  task: InstanceTask,
): AsyncGenerator<RecordInput> {
  const { run, session, settings, assets } = task;
  const scopes = new Map<string, Scope>();
  for (const asset of [...run.assets].sort()) {
    const scope = assets.scopeOf(asset);
    if (scope) {
      scopes.set(asset, scope);
    }
  }
  if (scopes.size === 0) {
    return;
  }
  const before = readCursor(run.cursor, rulesOf(settings));
  const api = new JiraApi(await session.client(run.logger), run.signal);
  // Asked in each run: with credentials that have expired a search would find nothing, and not say why.
  const timeZone = await api.timeZone();
  const site = await findSite({
    api,
    wanted: [...new Set([...scopes.values()].map(({ project }) => project))],
    known: before.site,
    now: run.now,
  });
  const places = new Places(scopes, site);
  noteMissing(run, places.missing);
  const slices = new AssetSlices({
    now: run.now,
    backfillDays: settings.backfillDays,
    assets: places.assets,
    before: before.read,
  });
  const incidentProjects = new Set(before.incidentProjects);
  const reader = new IssueReader({ api, session, site, timeZone });
  let isSiteKnown = true;
  const cursor = (): InstanceCursor => ({
    version: 1,
    rules: before.rules,
    site: isSiteKnown ? site : undefined,
    read: slices.toJSON(),
    incidentProjects: [...incidentProjects].sort(),
  });
  const yielded = new Set<string>();

  for (const part of slices
    .tasks()
    .flatMap(one => places.parts(one, PROJECTS_AT_ONCE))) {
    run.signal.throwIfAborted();
    let done: string[];
    try {
      const read = await readPart(part, { task, reader, places });
      for (const issue of read.issues) {
        if (isIncident(issue, settings)) {
          incidentProjects.add(issue.project);
        }
        const records = toRecords(issue, places.of(issue, read), {
          ...reader.context,
          source: assets.source,
          time: new Date(run.now).toISOString(),
          settings,
          webUrl: site.webUrl,
        });
        for (const record of records) {
          const name = `${record.kind} ${record.id}`;
          // Slices overlap at their ends.
          if (!yielded.has(name)) {
            yielded.add(name);
            yield record;
          }
        }
      }
      done = [...read.assets];
    } catch (error) {
      run.signal.throwIfAborted();
      if (isConnectorError(error, 'noPermission')) {
        throw error;
      }
      isSiteKnown = isSiteKnown && !isConnectorError(error, 'badAnswer');
      run.problem({
        what: 'issues',
        error,
        assets: part.assets,
        window: part.slice,
      });
      if (isConnectorError(error, 'rateLimited')) {
        break;
      }
      continue;
    }
    slices.markDone(done, part.slice);
    yield* coverageOf(done, { task, places, slices, incidentProjects });
    await run.checkpoint(writeCursor(cursor()));
  }
  run.setCursor(writeCursor(cursor()));
}

/** What one search, and what it cannot tell, give. */
async function readPart(
  part: SliceTask,
  options: { task: InstanceTask; reader: IssueReader; places: Places },
) {
  const { reader, places, task } = options;
  const { run } = task;
  const { issues, unreadable } = await reader.read({
    ...part,
    projects: places.projectsOf(part.assets),
    inParts: places.projectsInParts(part.assets),
  });
  if (unreadable > 0) {
    run.problem({
      what: 'issues that cannot be read',
      error: new ConnectorError(
        'badAnswer',
        `Jira left out of ${unreadable} of ${
          unreadable + issues.length
        } issues what makes them one.`,
      ),
      assets: part.assets,
      window: part.slice,
    });
  }
  const met = new Map<string, ReadonlySet<string>>();
  const refused: string[] = [];
  for (const [condition, assets] of places.conditionsOf(part.assets)) {
    try {
      met.set(
        condition,
        await reader.meeting(condition, places.projectsOf(assets), part),
      );
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isConnectorError(error, 'badAnswer')) {
        throw error;
      }
      refused.push(...assets);
      run.problem({
        what: 'issues of a filter that components name',
        error,
        assets,
        window: part.slice,
        nextStep:
          'Correct the filter or the team in the annotations of the components: Jira refuses it.',
      });
    }
  }
  const assets = part.assets.filter(asset => !refused.includes(asset));
  return { issues, met, assets: new Set(assets) };
}

/** Work items are vouched for everywhere, incidents only where a project is known to keep them. */
function* coverageOf(
  covered: readonly string[],
  options: {
    task: InstanceTask;
    places: Places;
    slices: AssetSlices;
    incidentProjects: ReadonlySet<string>;
  },
): Generator<RecordInput> {
  const { task, places, slices, incidentProjects } = options;
  const { run, settings, assets } = task;
  for (const asset of covered) {
    const window = slices.coverageOf(asset);
    const hasIncidents =
      settings.incidents.enabled &&
      incidentProjects.has(places.projectOf(asset));
    const kinds = [
      ['work_item' as const],
      ...(hasIncidents ? [['incident' as const]] : []),
    ];
    for (const own of window ? kinds : []) {
      yield* coverageRecords({
        source: assets.source,
        assets: [asset],
        kinds: own,
        windows: [window!],
        at: run.now,
      });
    }
  }
}
