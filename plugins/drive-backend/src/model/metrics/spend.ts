import { PooledMetric } from '../../engine/Metric';
import { costPart, costsOf } from '../costs';

export const spend: PooledMetric = {
  id: 'spend',
  pillar: 'efficiency',
  title: 'Spend',
  description: 'What running this cost in the window, by category.',
  formula: 'cost in the window, prorated by overlap, by category',
  unit: 'money',
  direction: 'none',
  timing: 'lagging',
  // A bill is spread over its days, so that a week resembles the one before. The amount is a trifle in any currency.
  chart: { kind: 'state', smallestRelevantChange: 100, windowDays: 7 },
  kinds: ['cost_item'],
  counts: ['cost item', 'cost items'],
  records: {
    cost_item(asset, _counted, context, sink) {
      const range = { from: context.at.from, to: context.at.asOf };
      costsOf(asset, range, context, sink, (item, amount) =>
        sink.part(item, item.data.category, amount, costPart(item)),
      );
    },
  },
  value: tally => tally.numerator,
  nothing: () => 'measured',
};
