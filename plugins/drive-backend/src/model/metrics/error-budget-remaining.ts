import { PooledMetric } from '../../engine/Metric';
import { currentSlos, noCurrentSlo } from '../currentSlos';
import { medianOf } from '../medianOf';

export const errorBudgetRemaining: PooledMetric = {
  id: 'error-budget-remaining',
  pillar: 'reliability',
  title: 'Error budget remaining',
  description:
    'How much of the error budget is left, over all SLOs. At zero, changes should stop until reliability is back.',
  formula:
    'median over SLOs of the share of the error budget left, 1 − (1 − SLI) / (1 − objective) where the source does not say',
  unit: 'ratio',
  direction: 'higher',
  timing: 'leading',
  // Budgets look back over the window of their objective, four weeks as a rule.
  chart: { kind: 'state', smallestRelevantChange: 0.05, windowDays: 28 },
  kinds: ['slo_status'],
  operatedOnly: true,
  counts: ['SLO', 'SLOs'],
  records: {
    slo_status(asset, _counted, context, sink) {
      for (const slo of currentSlos(asset, context, sink)) {
        const { errorBudgetRemaining: said, sli, objective } = slo.data;
        sink.value(
          slo,
          said ?? 1 - (1 - sli) / (1 - objective),
          said === undefined
            ? 'derived from its SLI and objective'
            : 'as the source says',
        );
      }
    },
  },
  value: medianOf,
  nothing: noCurrentSlo,
};
