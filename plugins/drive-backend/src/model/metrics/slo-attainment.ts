import { PooledMetric, ratio } from '../../engine/Metric';
import { currentSlos, noCurrentSlo } from '../currentSlos';

export const sloAttainment: PooledMetric = {
  id: 'slo-attainment',
  pillar: 'reliability',
  title: 'SLO attainment',
  description:
    'The share of service level objectives that are met: promises to customers that are kept.',
  formula: 'SLOs whose SLI meets the objective / SLOs',
  unit: 'ratio',
  direction: 'higher',
  timing: 'lagging',
  // Indicators look back over the window of their objective, four weeks as a rule.
  chart: { kind: 'state', smallestRelevantChange: 0.02, windowDays: 28 },
  kinds: ['slo_status'],
  operatedOnly: true,
  counts: ['SLO', 'SLOs'],
  records: {
    slo_status(asset, _counted, context, sink) {
      for (const slo of currentSlos(asset, context, sink)) {
        const met = slo.data.sli >= slo.data.objective;
        sink.count(slo, met ? 1 : 0, 1, met ? 'met' : 'missed');
      }
    },
  },
  value: ratio,
  nothing: noCurrentSlo,
};
