import { TimeSlice } from 'backstage-plugin-drive-node';
import { PrometheusApi, Steps } from '../api/PrometheusApi';
import { AlertSettings } from '../config/readSettings';
import { Episode, episodesIn } from './Episode';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Nothing that fires between two steps is missed. */
export const STEP_MS = 5 * MINUTE_MS;

/** By which usual setups tell apart servers that record the same. */
const REPLICA_LABELS = 'replica, prometheus_replica';

/**
 * What fired within a slice. What was still seen at the slice's end belongs to the slice behind it, which sees it there,
 * too, and knows its end.
 *
 * @throws ConnectorError
 */
export async function readEpisodes(
  slice: TimeSlice,
  options: { api: PrometheusApi; settings: AlertSettings; now: number },
): Promise<Episode[]> {
  const { api, settings, now } = options;
  const steps: Steps = {
    start: Math.floor(slice.from / STEP_MS) * STEP_MS,
    end: Math.floor(slice.until / STEP_MS) * STEP_MS,
    stepMs: STEP_MS,
  };
  const selector = settings.selector ? `,${settings.selector}` : '';
  const episodes = episodesIn(
    await api.over(
      [
        `min without (${REPLICA_LABELS}) (`,
        `min_over_time(ALERTS_FOR_STATE{alertname!=""${selector}}[5m])`,
        'and ignoring (alertstate)',
        `max_over_time(ALERTS{alertstate="firing"${selector}}[5m])`,
        ')',
      ].join('\n'),
      steps,
    ),
  );
  return slice.until === now
    ? episodes
    : episodes.filter(({ lastSeen }) => lastSeen < steps.end);
}

/**
 * When the instance was there within a slice: without that, no alert means nothing.
 *
 * @throws ConnectorError
 */
export async function readPresence(
  slice: TimeSlice,
  { api, presence }: { api: PrometheusApi; presence: string },
): Promise<TimeSlice[]> {
  const start = Math.floor(slice.from / HOUR_MS) * HOUR_MS;
  const end = Math.floor(slice.until / HOUR_MS) * HOUR_MS;
  const series = await api.over(presence, { start, end, stepMs: HOUR_MS });
  const seen = new Set(
    series.flatMap(({ values }) => values.map(({ at }) => at)),
  );
  const windows: TimeSlice[] = [];
  for (let at = start; at <= end; at += HOUR_MS) {
    // An hour counts where the instance was there at its beginning and, unless it goes on, at its end.
    if (seen.has(at) && (at === end || seen.has(at + HOUR_MS))) {
      const from = Math.max(at, slice.from);
      const until = Math.min(at + HOUR_MS, slice.until);
      if (from < until) {
        windows.push({ from, until });
      }
    }
  }
  return windows;
}
