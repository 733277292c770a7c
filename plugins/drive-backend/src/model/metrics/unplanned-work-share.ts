import { contains } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';

export const unplannedWorkShare: PooledMetric = {
  id: 'unplanned-work-share',
  pillar: 'efficiency',
  title: 'Unplanned work',
  description: 'The share of finished work that nobody had planned.',
  formula:
    'unplanned work items / work items done in the window that are known to be planned or not',
  unit: 'ratio',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'ratio', smallestRelevantChange: 0.05 },
  kinds: ['work_item'],
  counts: [
    'finished item known to be planned or not',
    'finished items known to be planned or not',
  ],
  records: {
    work_item(asset, counted, _context, sink) {
      for (const item of asset.feed('work_item').records) {
        if (
          item.kind !== 'work_item' ||
          item.data.doneAt === undefined ||
          !contains(counted, item.data.doneAt)
        ) {
          continue;
        }
        const { planned } = item.data;
        if (planned === undefined) {
          sink.unclear(item, 'does not say whether it was planned');
        } else {
          sink.count(
            item,
            planned ? 0 : 1,
            1,
            planned ? 'planned' : 'unplanned',
          );
        }
      }
    },
  },
  value: ratio,
  nothing: tally =>
    tally.unknown > 0
      ? {
          outcome: 'unavailable',
          reason: 'The finished items do not say whether they were planned.',
        }
      : {
          outcome: 'notApplicable',
          reason: 'No work item was finished in the window.',
        },
};
