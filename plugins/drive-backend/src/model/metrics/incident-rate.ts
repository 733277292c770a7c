import { contains, lengthMs } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';
import { WEEK_MS } from '../../engine/time';

export const incidentRate: PooledMetric = {
  id: 'incident-rate',
  pillar: 'reliability',
  title: 'Incident rate',
  description: 'How often things break, per component and week.',
  formula:
    'incidents at or above the severity floor / (weeks × components that an incident source covers)',
  unit: 'perWeek',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'rate', smallestRelevantChange: 0.01 },
  kinds: ['incident'],
  operatedOnly: true,
  counts: ['incident', 'incidents'],
  records: {
    incident(asset, counted, { settings }, sink) {
      for (const incident of asset.feed('incident').records) {
        if (
          incident.kind !== 'incident' ||
          !contains(counted, incident.data.detectedAt)
        ) {
          continue;
        }
        if (settings.atOrAboveFloor(incident.data.severity)) {
          sink.count(incident, 1, 0, 'detected in the window');
        } else {
          sink.leaveOut(incident, 'below the severity floor');
        }
      }
    },
  },
  component(component, _context, sink) {
    sink.weigh(lengthMs(component.feed('incident').counted) / WEEK_MS);
  },
  value: ratio,
  nothing: () => 'measured',
};
