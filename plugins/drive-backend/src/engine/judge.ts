import { Band, bandOf } from 'backstage-plugin-drive-common';
import { scoreOf } from '../model/curve';
import { SubjectPolicy } from '../model/SubjectPolicies';
import { Measurement } from './measure';
import { Metric } from './Metric';

/**
 * The score of a measurement, and its band.
 *
 * @returns undefined where there is nothing to judge: nothing measured, or a metric without curve or weight
 */
export function judge(
  metric: Metric,
  { outcome, value }: Measurement,
  { policies }: SubjectPolicy,
): { score: number; band: Band } | undefined {
  const { curve, weight } = policies[metric.id];
  if (!curve || weight === 0 || outcome !== 'measured') {
    return undefined;
  }
  const score = scoreOf(curve, value!);
  return { score, band: bandOf(score) };
}
