import { DriveModel } from '../../model/DriveModel';
import { Metric } from '../Metric';
import { ChartDefinition } from './Series';

/** The smallest change of a pillar's score that anyone would act on: less is not seen within a band of 20. */
const SMALLEST_CHANGE_OF_SCORE = 3;

/** How a metric is charted under a model. */
export function chartOfMetric(
  { id, chart, direction }: Metric,
  { policies }: DriveModel,
): ChartDefinition {
  const { minimumSample, smallestRelevantChange } = policies[id];
  return {
    ...chart,
    ...(smallestRelevantChange !== undefined && { smallestRelevantChange }),
    direction,
    minimumSample,
  };
}

/** How a pillar's score is charted, whose windows overlap. */
export function chartOfPillar(windowDays: number): ChartDefinition {
  return {
    kind: 'state',
    direction: 'higher',
    smallestRelevantChange: SMALLEST_CHANGE_OF_SCORE,
    windowDays,
  };
}
