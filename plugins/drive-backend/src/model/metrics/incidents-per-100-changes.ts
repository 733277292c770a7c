import { contains } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';

export const incidentsPer100Changes: PooledMetric = {
  id: 'incidents-per-100-changes',
  pillar: 'reliability',
  title: 'Incidents per 100 changes',
  description:
    'What shipping costs in broken service. The guard of throughput: more changes are only better while this holds.',
  formula:
    'incidents at or above the severity floor / changes by humans and agents merged × 100, over components that both an incident and a change source cover',
  unit: 'count',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'rate', smallestRelevantChange: 0.25, quotientUnit: 100 },
  kinds: ['incident', 'change'],
  jointly: true,
  operatedOnly: true,
  counts: ['merged change', 'merged changes'],
  records: {
    incident(asset, counted, { settings }, sink) {
      for (const incident of asset.feed('incident').records) {
        if (
          incident.kind === 'incident' &&
          contains(counted, incident.data.detectedAt)
        ) {
          if (settings.atOrAboveFloor(incident.data.severity)) {
            sink.add(incident, 1, 0, 'an incident in the window');
          } else {
            sink.leaveOut(incident, 'below the severity floor');
          }
        }
      }
    },
    change(asset, counted, _context, sink) {
      for (const change of asset.feed('change').records) {
        if (
          change.kind !== 'change' ||
          change.data.mergedAt === undefined ||
          !contains(counted, change.data.mergedAt)
        ) {
          continue;
        }
        const { authorKind } = change.data;
        if (authorKind === 'human' || authorKind === 'agent') {
          sink.count(change, 0, 1, 'merged in the window');
        } else {
          sink.leaveOut(
            change,
            authorKind === 'bot' ? 'made by a bot' : 'author kind not known',
          );
        }
      }
    },
  },
  value: ({ numerator, denominator }) =>
    denominator > 0 ? (numerator / denominator) * 100 : undefined,
  pair: ({ numerator, denominator }) => [numerator, denominator],
};
