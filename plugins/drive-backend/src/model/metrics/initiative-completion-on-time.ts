import { ratio, SubjectMetric } from '../../engine/Metric';

export const initiativeCompletionOnTime: SubjectMetric = {
  id: 'initiative-completion-on-time',
  pillar: 'initiatives',
  title: 'Initiative items done on time',
  description:
    'The share of initiative items that were done by their due date.',
  formula: 'items done by their due date / items due in the trailing 90 days',
  unit: 'ratio',
  direction: 'higher',
  timing: 'lagging',
  chart: { kind: 'state', smallestRelevantChange: 0.05, windowDays: 90 },
  kinds: [],
  counts: ['initiative item', 'initiative items'],
  measure: () => ({
    outcome: 'unavailable',
    reason: 'No initiative is recorded: initiatives are not kept here.',
  }),
  value: ratio,
};
