import { RecordInput, TimeSlice } from 'backstage-plugin-drive-node';
import { PagerDutyApi } from '../api/PagerDutyApi';
import { IncidentContext, toIncident } from '../incidents/toIncident';
import { Analytics } from './Analytics';
import { byId, RecentUpdates } from './RecentUpdates';

const DAY_MS = 86_400_000;

/** What incidents are read with. */
export interface IncidentReading {
  api: PagerDutyApi;
  analytics: Analytics;
  recent: RecentUpdates;
  context: IncidentContext;
}

/**
 * The records of the incidents that were created within a slice.
 *
 * @throws ConnectorError
 */
export async function readSlice(
  slice: TimeSlice,
  { api, analytics, recent, context }: IncidentReading,
): Promise<RecordInput[]> {
  // Their limit is the lower one: where it is used up, the incidents need not be read in vain.
  const analysed = recent.covers(slice)
    ? await recent.byId()
    : byId(
        await analytics.read({
          createdFrom: slice.from,
          createdUntil: slice.until,
        }),
      );
  const incidents = await api.incidents(slice);
  return incidents.flatMap(
    incident =>
      toIncident({ incident, analysed: analysed.get(incident.id) }, context) ??
      [],
  );
}

/**
 * The records of older incidents that have changed since: what analytics say of them; without analytics those that were
 * resolved.
 *
 * @param reading - `readBefore`: up to when updates were read, milliseconds since the epoch; `yielded`: ids of the
 *   incidents that this run has read already
 * @throws ConnectorError
 */
export async function readLate(
  reading: IncidentReading & {
    readBefore?: number;
    yielded: ReadonlySet<string>;
  },
): Promise<RecordInput[]> {
  const { api, analytics, recent, context, readBefore, yielded } = reading;
  if (!analytics.refusal) {
    const analysed = await recent.unseen(yielded);
    // The last question may have been the one that was refused.
    if (!analytics.refusal) {
      return analysed.flatMap(
        one => toIncident({ analysed: one }, context) ?? [],
      );
    }
  }
  if (readBefore === undefined) {
    return [];
  }
  // As far back as analytics may have been behind when they could still be read.
  const resolved = await api.resolvedSince(readBefore - DAY_MS);
  return resolved
    .filter(({ id }) => !yielded.has(id))
    .flatMap(incident => toIncident({ incident }, context) ?? []);
}
