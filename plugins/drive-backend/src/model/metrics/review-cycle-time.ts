import { contains } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';
import { HOUR_MS, known } from '../../engine/time';
import { medianOf } from '../medianOf';

export const reviewCycleTime: PooledMetric = {
  id: 'review-cycle-time',
  pillar: 'delivery',
  title: 'Review cycle time',
  description:
    'How long a change waits from being ready for review until it is merged.',
  formula:
    'median of (merged − ready for review, else opened) over the changes by humans and agents merged in the window',
  unit: 'hours',
  direction: 'lower',
  timing: 'leading',
  chart: { kind: 'duration', smallestRelevantChange: 1 },
  kinds: ['change'],
  counts: ['merged change', 'merged changes'],
  records: {
    change(asset, counted, { at }, sink) {
      for (const change of asset.feed('change').records) {
        if (change.kind !== 'change') {
          continue;
        }
        const { mergedAt, authorKind, openedAt } = change.data;
        if (mergedAt === undefined || !contains(counted, mergedAt)) {
          continue;
        }
        if (authorKind !== 'human' && authorKind !== 'agent') {
          sink.leaveOut(
            change,
            authorKind === 'bot' ? 'made by a bot' : 'author kind not known',
          );
          continue;
        }
        const began = known(change.data.readyAt, at) ?? openedAt;
        const hours = (mergedAt - began) / HOUR_MS;
        if (hours < 0) {
          sink.contradictory(
            change,
            'ready after its merge: the clocks differ',
          );
        } else {
          sink.value(change, hours, 'merged in the window');
        }
      }
    },
  },
  value: medianOf,
  nothing: () => ({
    outcome: 'notApplicable',
    reason: 'No change by a human or an agent was merged in the window.',
  }),
};
