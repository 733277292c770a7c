import { ratio, SubjectMetric } from '../../engine/Metric';

export const reviewActionsOnTime: SubjectMetric = {
  id: 'review-actions-on-time',
  pillar: 'initiatives',
  title: 'Review actions done on time',
  description:
    'The share of actions from Operational Excellence reviews that were closed by their due date.',
  formula:
    'actions closed by their due date / actions due in the trailing 90 days',
  unit: 'ratio',
  direction: 'higher',
  timing: 'leading',
  chart: { kind: 'state', smallestRelevantChange: 0.05, windowDays: 90 },
  kinds: [],
  counts: ['action', 'actions'],
  measure: () => ({
    outcome: 'unavailable',
    reason:
      'No Operational Excellence review has recorded actions: reviews are not kept here.',
  }),
  value: ratio,
};
