import { restoredAt } from '../../engine/Deployments';
import { contains } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';
import { HOUR_MS } from '../../engine/time';
import { medianOf } from '../medianOf';

export const timeToRestore: PooledMetric = {
  id: 'time-to-restore',
  pillar: 'reliability',
  title: 'Time to restore',
  description: 'How long an incident lasts until service is restored.',
  formula:
    'median of (mitigated, else resolved − detected) over the incidents at or above the severity floor restored in the window',
  unit: 'hours',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'duration', smallestRelevantChange: 0.25 },
  kinds: ['incident'],
  operatedOnly: true,
  counts: ['restored incident', 'restored incidents'],
  records: {
    incident(asset, counted, { at, settings }, sink) {
      for (const incident of asset.feed('incident').records) {
        if (incident.kind !== 'incident') {
          continue;
        }
        const { detectedAt, severity } = incident.data;
        const restored = restoredAt(incident, at);
        if (restored === undefined) {
          if (detectedAt < at.asOf && settings.atOrAboveFloor(severity)) {
            sink.pending(incident, 'still open');
          }
        } else if (contains(counted, restored)) {
          if (settings.atOrAboveFloor(severity)) {
            sink.value(
              incident,
              (restored - detectedAt) / HOUR_MS,
              'restored in the window',
            );
          } else {
            sink.leaveOut(incident, 'below the severity floor');
          }
        }
      }
    },
  },
  value: medianOf,
  nothing(tally) {
    const open = tally.pendingRecords;
    return open > 0
      ? {
          outcome: 'notApplicable',
          reason: `No incident was restored in the window; ${open} ${
            open === 1 ? 'is' : 'are'
          } still open.`,
        }
      : {
          outcome: 'notApplicable',
          reason: 'No incident had to be restored in the window.',
        };
  },
};
