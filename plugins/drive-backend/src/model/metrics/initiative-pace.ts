import { ratio, SubjectMetric } from '../../engine/Metric';

export const initiativePace: SubjectMetric = {
  id: 'initiative-pace',
  pillar: 'initiatives',
  title: 'Initiative pace',
  description:
    "Whether the organization's initiatives are where they should be by now.",
  formula:
    'done share − elapsed share of the time, weighted by population, over active initiatives with items here',
  unit: 'ratio',
  direction: 'higher',
  timing: 'leading',
  chart: { kind: 'state', smallestRelevantChange: 0.05 },
  kinds: [],
  counts: ['initiative', 'initiatives'],
  measure: () => ({
    outcome: 'unavailable',
    reason: 'No initiative is recorded: initiatives are not kept here.',
  }),
  value: ratio,
};
