import { contains } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';
import { medianOf } from '../medianOf';

export const changeSize: PooledMetric = {
  id: 'change-size',
  pillar: 'delivery',
  title: 'Change size',
  description:
    'Median lines changed per merged change. Shown for context: small changes are easier to review.',
  formula:
    'median of (additions + deletions) over the changes merged in the window',
  unit: 'count',
  direction: 'none',
  timing: 'leading',
  // A median that varies by factors, as durations do.
  chart: { kind: 'duration', smallestRelevantChange: 10 },
  kinds: ['change'],
  counts: ['merged change of known size', 'merged changes of known size'],
  records: {
    change(asset, counted, _context, sink) {
      for (const change of asset.feed('change').records) {
        if (
          change.kind !== 'change' ||
          change.data.mergedAt === undefined ||
          !contains(counted, change.data.mergedAt)
        ) {
          continue;
        }
        const { additions, deletions } = change.data;
        if (additions === undefined || deletions === undefined) {
          sink.unclear(change, 'its size is not known');
        } else {
          sink.value(change, additions + deletions, 'merged in the window');
        }
      }
    },
  },
  value: medianOf,
  nothing: tally =>
    tally.unknown > 0
      ? {
          outcome: 'unavailable',
          reason: 'The merged changes do not say how many lines they changed.',
        }
      : {
          outcome: 'notApplicable',
          reason: 'No change was merged in the window.',
        },
};
