import {
  ConnectorRun,
  coverageRecords,
  isConnectorError,
  RecordInput,
  TimeSlices,
} from 'backstage-plugin-drive-node';
import { PagerDutyApi } from '../api/PagerDutyApi';
import { PagerDutySession } from '../api/PagerDutySession';
import { PagerDutySettings } from '../config/readSettings';
import { IncidentContext } from '../incidents/toIncident';
import { AccountAssets } from '../services/AccountAssets';
import { findServices } from '../services/findServices';
import { ServiceKeys } from '../services/ServiceKeys';
import { AccountCursor, readCursor, writeCursor } from './AccountCursor';
import { Analytics } from './Analytics';
import { noteUnread } from './noteUnread';
import { readLate, readSlice } from './readIncidents';
import { RecentUpdates } from './RecentUpdates';

const HOUR_MS = 3_600_000;

/** PagerDuty answers for no more than six months at once. */
const SLICE_DAYS = 30;

/** What is read of an account. */
export interface AccountTask {
  run: ConnectorRun;
  session: PagerDutySession;
  settings: PagerDutySettings;
  assets: AccountAssets;
}

/**
 * Reads the incidents of an account: those that were created in slices of time, each with what analytics know of it;
 * then those that analytics have changed their mind about since.
 *
 * @throws ConnectorError where nothing can be read
 */
export async function* readAccount(
  task: AccountTask,
): AsyncGenerator<RecordInput> {
  const { run, session, settings, assets } = task;
  const own = [...run.assets]
    .filter(asset => assets.nameOf(asset) !== undefined)
    .sort();
  if (own.length === 0) {
    return;
  }
  const before = readCursor(run.cursor);
  const api = new PagerDutyApi(session.client(run.logger), run.signal);
  const services = await findServices({
    api,
    assets,
    own,
    known: before.services,
    now: run.now,
  });
  const keys = new ServiceKeys(services.found, assets);
  noteUnread(run, { missing: services.missing, others: keys.others });
  if (keys.assets.length === 0) {
    run.setCursor(writeCursor({ version: 1, services }));
    return;
  }
  const analytics = new Analytics({ api, session, services: keys.services });
  const isAnew = await beginsAnew({ before, keys, analytics, task });
  const slices = new TimeSlices({
    now: run.now,
    backfillDays: settings.backfillDays,
    sliceDays: SLICE_DAYS,
    lookBackHours: settings.lookBackHours,
    cursor: isAnew ? undefined : before.slices,
  });
  const readBefore = isAnew ? undefined : before.readAt;
  const recent = new RecentUpdates(
    analytics,
    before.analytics && readBefore,
    settings.lookBackHours * HOUR_MS,
  );
  const context: IncidentContext = {
    source: assets.source,
    time: new Date(run.now).toISOString(),
    rules: settings.severity,
    webUrl: services.webUrl,
    keyOf: id => keys.keyOf(id),
  };
  const cursorAt = (readAt: number): AccountCursor => ({
    version: 1,
    services,
    slices: slices.toJSON(),
    readAt,
    analytics: analytics.refusal
      ? undefined
      : { services: analytics.services && [...analytics.services] },
  });
  // Before the first run has read its last slice, nothing is older than what the slices tell.
  const readAt = readBefore ?? run.now;

  const yielded = new Set<string>();
  for (const slice of slices.pending()) {
    run.signal.throwIfAborted();
    let records: RecordInput[];
    try {
      records = await readSlice(slice, { api, analytics, recent, context });
    } catch (error) {
      run.signal.throwIfAborted();
      if (isFinal(error)) {
        throw error;
      }
      run.problem({
        what: 'incidents',
        error,
        kinds: ['incident'],
        window: slice,
      });
      if (isConnectorError(error, 'rateLimited')) {
        break;
      }
      continue;
    }
    for (const record of records) {
      yielded.add(record.id);
      yield record;
    }
    slices.markDone(slice);
    yield* coverageRecords({
      source: assets.source,
      assets: keys.assets,
      kinds: ['incident'],
      windows: slices.covered(),
      at: run.now,
    });
    await run.checkpoint(writeCursor(cursorAt(readAt)));
  }

  const late = await readLate({
    api,
    analytics,
    recent,
    context,
    readBefore,
    yielded,
  }).catch(error => {
    run.signal.throwIfAborted();
    run.problem({ what: 'updates of older incidents', error, kinds: [] });
    return undefined;
  });
  yield* late ?? [];
  if (analytics.refusal) {
    run.problem({
      what: 'analytics: first acknowledgements and interruptions',
      error: analytics.refusal,
      // Incidents themselves are covered without them.
      kinds: [],
    });
  }
  run.setCursor(writeCursor(cursorAt(late ? run.now : readAt)));
}

/**
 * Whether what was read before is to be read again: incidents are about other assets now, or analytics can be read that
 * could not.
 */
async function beginsAnew({
  before,
  keys,
  analytics,
  task: { run, assets, settings },
}: {
  before: AccountCursor;
  keys: ServiceKeys;
  analytics: Analytics;
  task: AccountTask;
}): Promise<boolean> {
  if (!before.services || before.slices === undefined) {
    return true;
  }
  if (!keys.agreesWith(new ServiceKeys(before.services.found, assets))) {
    return true;
  }
  if (before.analytics) {
    const { services } = before.analytics;
    return (
      services !== undefined && keys.services.some(id => !services.includes(id))
    );
  }
  try {
    await analytics.read({
      updatedAfter: run.now - settings.lookBackHours * HOUR_MS,
      atMost: 1,
    });
  } catch (error) {
    run.signal.throwIfAborted();
    analytics.giveUp(error);
  }
  return analytics.refusal === undefined;
}

/** Whether other slices would be answered alike. */
function isFinal(error: unknown): boolean {
  return (
    isConnectorError(error, 'noPermission') ||
    isConnectorError(error, 'notInstalled')
  );
}
