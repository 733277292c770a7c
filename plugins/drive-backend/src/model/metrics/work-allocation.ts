import { contains } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';

export const workAllocation: PooledMetric = {
  id: 'work-allocation',
  pillar: 'efficiency',
  title: 'Work allocation',
  description:
    'Where the effort goes: finished items by type of work. Never good or bad by itself.',
  formula: 'work items done in the window, by type of work',
  unit: 'count',
  direction: 'none',
  timing: 'lagging',
  chart: { kind: 'count', smallestRelevantChange: 2 },
  kinds: ['work_item'],
  counts: ['finished item', 'finished items'],
  records: {
    work_item(asset, counted, _context, sink) {
      for (const item of asset.feed('work_item').records) {
        if (
          item.kind === 'work_item' &&
          item.data.doneAt !== undefined &&
          contains(counted, item.data.doneAt)
        ) {
          sink.part(item, item.data.workType, 1, item.data.workType);
        }
      }
    },
  },
  value: tally => tally.numerator,
  nothing: () => 'measured',
};
