import { contains } from '../../engine/intervals';
import { AssetQuestion, ratio, SubjectMetric } from '../../engine/Metric';
import { costPart, costsOf } from '../costs';

const SPEND: AssetQuestion = {
  id: 'AI spend',
  kind: 'cost_item',
  tell(asset, context, sink) {
    const range = { from: context.at.from, to: context.at.asOf };
    costsOf(asset, range, context, sink, (item, amount) => {
      if (item.data.category === 'ai') {
        sink.add(item, amount, 0, costPart(item));
      } else {
        sink.leaveOut(item, `not AI but ${item.data.category}`);
      }
    });
  },
};

const MERGED: AssetQuestion = {
  id: 'merged changes',
  kind: 'change',
  tell(asset, _context, sink) {
    const { records, counted } = asset.feed('change');
    for (const change of records) {
      if (
        change.kind === 'change' &&
        change.data.mergedAt !== undefined &&
        contains(counted, change.data.mergedAt)
      ) {
        sink.count(change, 0, 1, 'merged in the window');
      }
    }
  },
};

export const aiSpendPerChange: SubjectMetric = {
  id: 'ai-spend-per-change',
  pillar: 'efficiency',
  title: 'AI spend per change',
  description:
    'What AI tools cost per merged change. Licences are often paid for a group, so its own costs count too. Never good or bad by itself.',
  formula: 'cost of category ai in the window / changes merged',
  unit: 'money',
  direction: 'none',
  timing: 'lagging',
  chart: { kind: 'amount', smallestRelevantChange: 0.5 },
  kinds: ['cost_item', 'change'],
  counts: ['merged change', 'merged changes'],
  questions: [SPEND, MERGED],
  measure(scope, context, sink) {
    const bills = scope.allAssets('cost_item');
    const repositories = scope.allAssets('change');
    if (bills.length === 0 || repositories.length === 0) {
      return {
        outcome: 'unavailable',
        reason: `No ${
          bills.length === 0 ? 'cost' : 'change'
        } source covers this.`,
      };
    }
    for (const asset of bills) {
      context.tellOnce(sink, SPEND, asset);
    }
    for (const asset of repositories) {
      context.tellOnce(sink, MERGED, asset);
    }
    return undefined;
  },
  value: ratio,
};
