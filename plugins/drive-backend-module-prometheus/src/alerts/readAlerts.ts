import { JsonValue } from '@backstage/types';
import {
  ConnectorError,
  ConnectorRun,
  coverageRecords,
  RecordInput,
  TimeSlice,
  TimeSlices,
} from 'backstage-plugin-drive-node';
import { createHash } from 'node:crypto';
import { PrometheusApi } from '../api/PrometheusApi';
import { AlertSettings } from '../config/readSettings';
import { Subjects } from '../labels/Subjects';
import { InstanceCursor } from '../run/InstanceCursor';
import { isFinal, isTired } from '../run/isFinal';
import { KnownSubjects } from '../run/KnownSubjects';
import { AlertAssets } from './AlertAssets';
import { Episode } from './Episode';
import { readEpisodes, readPresence } from './readEpisodes';
import { severityOf, toIncident } from './toIncident';

/** What alerts are read with. */
export interface AlertTask {
  run: ConnectorRun;
  api: PrometheusApi;
  source: string;
  settings: AlertSettings;
  subjects: Subjects;
  known: KnownSubjects;
  named: AlertAssets;
  backfillDays: number;
  lookBackHours: number;
  before: InstanceCursor['alerts'];
  /** Keeps what was read so far. */
  keep: (alerts: NonNullable<InstanceCursor['alerts']>) => Promise<void>;
}

const SLICE_DAYS = 7;

/**
 * The alerts that fired, newest first, and for whom it is known that no others did.
 *
 * @throws ConnectorError where the instance refuses everything
 */
export async function* readAlerts(
  task: AlertTask,
): AsyncGenerator<RecordInput> {
  const { run, api, settings, before, keep, backfillDays } = task;
  const slicesOf = (cursor?: JsonValue) =>
    new TimeSlices({
      now: run.now,
      backfillDays,
      sliceDays: SLICE_DAYS,
      lookBackHours: task.lookBackHours,
      cursor,
    });
  const asked = slicesOf(before?.asked);
  const watched = slicesOf(before?.watched);
  const subjects = new Set(before?.subjects);
  const known = await knownAlerts(task);
  for (const slice of asked.pending()) {
    run.signal.throwIfAborted();
    let episodes: Episode[];
    let windows: TimeSlice[];
    try {
      windows = await readPresence(slice, { api, presence: settings.presence });
      episodes = await readEpisodes(slice, { api, settings, now: run.now });
    } catch (error) {
      run.signal.throwIfAborted();
      if (isFinal(error)) {
        throw error;
      }
      run.problem({
        what: 'alerts',
        error,
        kinds: ['incident'],
        window: slice,
      });
      if (isTired(error)) {
        break;
      }
      continue;
    }
    yield* episodes.flatMap(episode => recordsOf(episode, task, subjects));
    asked.markDone(slice);
    windows.forEach(window => watched.markDone(window));
    if (windows.length === 0) {
      noteAbsence(slice, task);
      // What is older has been deleted, and does not come back.
      asked.markDone({
        from: run.now - backfillDays * 86_400_000,
        until: slice.until,
      });
    }
    yield* coverageRecords({
      source: task.source,
      assets: [...subjects, ...known],
      kinds: ['incident'],
      windows: watched.covered(),
      at: run.now,
    });
    await keep({
      asked: asked.toJSON(),
      watched: watched.toJSON(),
      subjects: [...subjects].sort(),
    });
    if (windows.length === 0) {
      break;
    }
  }
}

/** The records of an episode: one for each asset that components name, else for what its labels lead to. */
function recordsOf(
  episode: Episode,
  { run, source, settings, named, subjects, known }: AlertTask,
  labelled: Set<string>,
): RecordInput[] {
  const severity = severityOf(episode, settings);
  if (!severity) {
    return [];
  }
  const common = { source, severity, settings, now: run.now };
  const assets = named.assetsOf(episode.labels);
  if (assets.length > 0) {
    return assets.map(subject =>
      toIncident(episode, {
        ...common,
        subject,
        id: `${episode.id}#${digestOf(subject)}`,
      }),
    );
  }
  const name = settings.component.textFor(episode.labels);
  const subject = name && subjects.subjectOf(name);
  if (!name || !subject) {
    return [];
  }
  known.note(name);
  labelled.add(subject);
  return [toIncident(episode, { ...common, subject, id: episode.id })];
}

const digestOf = (text: string) =>
  createHash('sha256').update(text).digest('hex').slice(0, 8);

/** The assets that components name of which the instance has alerting rules. */
async function knownAlerts({
  run,
  api,
  named,
}: AlertTask): Promise<readonly string[]> {
  if (named.isEmpty) {
    return [];
  }
  let names: ReadonlySet<string> | undefined;
  try {
    names = await api.alertNames();
  } catch (error) {
    run.signal.throwIfAborted();
    run.problem({
      what: 'names of alerting rules',
      error,
      kinds: [],
      nextStep:
        'Without them, alerts that components name are taken for alerts that exist.',
    });
  }
  const { known, unknown } = named.dividedBy(names);
  if (unknown.length > 0) {
    run.problem({
      what: 'alerts that components name',
      error: new ConnectorError(
        'notFound',
        `There are no alerting rules of these names: ${unknown
          .slice(0, 5)
          .join(', ')}${
          unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''
        }.`,
        { nextStep: 'Correct prometheus.io/alert of the components.' },
      ),
      kinds: ['incident'],
      assets: unknown,
    });
  }
  return known;
}

/** Where the instance was never there in the newest slice, it is not known what tells that it is. */
function noteAbsence(slice: TimeSlice, { run, settings }: AlertTask): void {
  if (slice.until === run.now) {
    run.problem({
      what: 'alerts',
      error: new ConnectorError(
        'badAnswer',
        `${settings.presence} gives nothing, so that no alert may mean that nobody looked.`,
        {
          nextStep:
            'Set drive.connectors.prometheus.alerts.presence to an expression that always gives something.',
        },
      ),
      kinds: ['incident'],
      window: slice,
    });
  }
}
