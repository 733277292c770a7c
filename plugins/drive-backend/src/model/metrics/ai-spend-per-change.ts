import { contains } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';
import { costPart, costsOf } from '../costs';

export const aiSpendPerChange: PooledMetric = {
  id: 'ai-spend-per-change',
  pillar: 'efficiency',
  title: 'AI spend per change',
  description:
    'What AI tools cost per merged change. Never good or bad by itself.',
  formula: 'cost of category ai in the window / changes merged',
  unit: 'money',
  direction: 'none',
  timing: 'lagging',
  kinds: ['cost_item', 'change'],
  counts: ['merged change', 'merged changes'],
  records: {
    cost_item(asset, _counted, context, sink) {
      const range = { from: context.at.from, to: context.at.asOf };
      costsOf(asset, range, context, sink, (item, amount) => {
        if (item.data.category === 'ai') {
          sink.add(item, amount, 0, costPart(item));
        } else {
          sink.leaveOut(item, `not AI but ${item.data.category}`);
        }
      });
    },
    change(asset, counted, _context, sink) {
      for (const change of asset.feed('change').records) {
        if (
          change.kind === 'change' &&
          change.data.mergedAt !== undefined &&
          contains(counted, change.data.mergedAt)
        ) {
          sink.count(change, 0, 1, 'merged in the window');
        }
      }
    },
  },
  value: ratio,
  nothing: () => ({
    outcome: 'notApplicable',
    reason: 'No change was merged in the window.',
  }),
};
