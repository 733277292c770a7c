import { isConnectorError, RecordInput } from 'backstage-plugin-drive-node';
import { Scope } from '../annotations/Scope';
import { JiraApi } from '../api/JiraApi';
import { rulesOf } from '../config/readSettings';
import { isIncident, toRecords } from '../issues/toRecords';
import { findSite } from '../site/findSite';
import { AssetSlices } from './AssetSlices';
import { coverageOf } from './coverageOf';
import { InstanceTask } from './InstanceTask';
import { InstanceCursor, readCursor, writeCursor } from './InstanceCursor';
import { IssueReader } from './IssueReader';
import { noteMissing } from './noteMissing';
import { Places } from './Places';
import { readPart } from './readPart';

/** The most projects of one search: addresses have an end. */
const PROJECTS_AT_ONCE = 100;

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
  const refused = new Set<string>();

  for (const part of slices
    .tasks()
    .flatMap(one => places.parts(one, PROJECTS_AT_ONCE))) {
    run.signal.throwIfAborted();
    const wanted = part.assets.filter(asset => !refused.has(asset));
    if (wanted.length === 0) {
      continue;
    }
    const covered = new Map<string, string>();
    try {
      const read = await readPart(
        { ...part, assets: wanted },
        { run, reader, places, refused },
      );
      for (const issue of read.issues) {
        if (isIncident(issue, settings)) {
          incidentProjects.add(issue.project);
        }
        const own = places.of(issue, read);
        own.forEach(({ asset, readFor }) => covered.set(asset, readFor));
        const records = toRecords(issue, own, {
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
      read.assets.forEach(asset => covered.set(asset, asset));
    } catch (error) {
      run.signal.throwIfAborted();
      if (isConnectorError(error, 'noPermission')) {
        throw error;
      }
      isSiteKnown = isSiteKnown && !isConnectorError(error, 'badAnswer');
      run.problem({
        what: 'issues',
        error,
        assets: wanted,
        window: part.slice,
      });
      if (isConnectorError(error, 'rateLimited')) {
        break;
      }
      continue;
    }
    slices.markDone(new Set(covered.values()), part.slice);
    yield* coverageOf(covered, { task, places, slices, incidentProjects });
    await run.checkpoint(writeCursor(cursor()));
  }
  run.setCursor(writeCursor(cursor()));
}
