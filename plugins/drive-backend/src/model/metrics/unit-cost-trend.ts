import { contains } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';
import { DAY_MS } from '../../engine/time';
import { costPart, costsOf } from '../costs';

export const unitCostTrend: PooledMetric = {
  id: 'unit-cost-trend',
  pillar: 'efficiency',
  title: 'Unit cost trend',
  description:
    'Whether a production deployment costs more than in the window before: does what we spend buy more or less?',
  formula:
    '(cost / production deployments) / (the same of the previous window) − 1',
  unit: 'ratio',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'amount', smallestRelevantChange: 0.05 },
  kinds: ['cost_item', 'deployment'],
  counts: [
    'production deployment in both windows',
    'production deployments in both windows',
  ],
  records: {
    cost_item(asset, _counted, context, sink) {
      const { from, asOf, windowDays } = context.at;
      const before = from - windowDays * DAY_MS;
      costsOf(asset, { from, to: asOf }, context, sink, (item, amount) =>
        sink.add(item, amount, 0, costPart(item)),
      );
      costsOf(
        asset,
        { from: before, to: from },
        context,
        sink,
        (item, amount) =>
          sink.previous(item, amount, 0, `${costPart(item)}, previous window`),
      );
    },
    deployment(asset, counted, { at, deployments }, sink) {
      const before = at.from - at.windowDays * DAY_MS;
      for (const deployment of deployments.of(asset)) {
        const { finishedAt } = deployment.data;
        if (contains(counted, finishedAt)) {
          sink.add(deployment, 0, 1, 'a production deployment');
        } else if (finishedAt >= before && finishedAt < at.from) {
          sink.previous(
            deployment,
            0,
            1,
            'a production deployment, previous window',
          );
        }
      }
    },
  },
  sample: tally => Math.min(tally.denominator, tally.previousDenominator),
  value(tally) {
    const { numerator, denominator, previousNumerator, previousDenominator } =
      tally;
    return numerator > 0 &&
      denominator > 0 &&
      previousNumerator > 0 &&
      previousDenominator > 0
      ? numerator / denominator / (previousNumerator / previousDenominator) - 1
      : undefined;
  },
  pair: ({ numerator, denominator }) => [numerator, denominator],
};
