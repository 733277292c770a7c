import { contains } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';
import { known, MINUTE_MS } from '../../engine/time';
import { medianOf } from '../medianOf';

export const timeToAcknowledge: PooledMetric = {
  id: 'time-to-acknowledge',
  pillar: 'reliability',
  title: 'Time to acknowledge',
  description: 'How long it takes until somebody responds to an incident.',
  formula:
    'median of (acknowledged − detected) over the incidents detected in the window',
  unit: 'minutes',
  direction: 'lower',
  timing: 'leading',
  chart: { kind: 'duration', smallestRelevantChange: 1 },
  kinds: ['incident'],
  operatedOnly: true,
  counts: ['acknowledged incident', 'acknowledged incidents'],
  records: {
    incident(asset, counted, { at }, sink) {
      for (const incident of asset.feed('incident').records) {
        if (
          incident.kind !== 'incident' ||
          !contains(counted, incident.data.detectedAt)
        ) {
          continue;
        }
        const acknowledgedAt = known(incident.data.acknowledgedAt, at);
        if (acknowledgedAt === undefined) {
          sink.unclear(incident, 'not acknowledged, as far as its source says');
          continue;
        }
        const minutes = (acknowledgedAt - incident.data.detectedAt) / MINUTE_MS;
        if (minutes < 0) {
          sink.contradictory(
            incident,
            'acknowledged before it was detected: the clocks differ',
          );
        } else {
          sink.value(incident, minutes, 'detected in the window');
        }
      }
    },
  },
  value: medianOf,
  nothing: tally =>
    tally.unknown > 0
      ? {
          outcome: 'unavailable',
          reason:
            'There are incidents, but their source does not say when they were acknowledged.',
        }
      : {
          outcome: 'notApplicable',
          reason: 'No incident was detected in the window.',
        },
};
