import { contains, lengthMs } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';
import { Tally } from '../../engine/Tally';
import { WEEK_MS } from '../../engine/time';

const weeksOf = ({ span }: Tally) => lengthMs(span ?? []) / WEEK_MS;

export const changeThroughput: PooledMetric = {
  id: 'change-throughput',
  pillar: 'delivery',
  title: 'Change throughput',
  description:
    'Changes merged per week. Activity, not success: it is read with its guards, incidents per 100 changes and change fail rate.',
  formula: 'changes merged in the window / weeks',
  unit: 'perWeek',
  direction: 'none',
  timing: 'lagging',
  chart: { kind: 'count', smallestRelevantChange: 1 },
  kinds: ['change'],
  counts: ['merged change', 'merged changes'],
  records: {
    change(asset, counted, _context, sink) {
      sink.over(counted);
      for (const change of asset.feed('change').records) {
        if (
          change.kind === 'change' &&
          change.data.mergedAt !== undefined &&
          contains(counted, change.data.mergedAt)
        ) {
          sink.count(change, 1, 0, 'merged in the window');
        }
      }
    },
  },
  value: tally =>
    weeksOf(tally) > 0 ? tally.numerator / weeksOf(tally) : undefined,
  pair: tally => [tally.numerator, weeksOf(tally)],
  nothing: () => 'measured',
};
