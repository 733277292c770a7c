import { Leverage } from 'backstage-plugin-drive-common';
import { scoreOf } from '../../model/curve';
import { algebraOf } from '../contribution/algebra';
import { Division, wholeOf } from '../contribution/divide';
import { SortedValues } from '../contribution/SortedValues';
import { Evaluation } from '../Evaluation';
import { Metric } from '../Metric';
import { medianIfReached } from './medianIfReached';
import { nextBand } from './nextBand';
import { pillarGain, ScoredPillar } from './pillarGain';
import { valueIfReached } from './reached';

/**
 * By how many points a parent's pillar would rise if a child's metric reached the next band, by the child's ref: the
 * parent's metric is pooled again and scored by its curve, everything else stays as it is. Children are left out that are
 * not measured, in the best band already, or would bring nothing.
 *
 * @param options.refs - the children, in the order of the division
 * @param options.division - needed for medians alone
 */
export function leverageOf(options: {
  metric: Metric;
  ref: string;
  refs: readonly string[];
  division?: Division;
  evaluation: Pick<Evaluation, 'measurement' | 'scored' | 'policy'>;
  pillar: ScoredPillar;
}): Map<string, Leverage> {
  const { metric, ref, refs, division, evaluation, pillar } = options;
  const leverage = new Map<string, Leverage>();
  const { curve } = evaluation.policy(ref).policies[metric.id];
  if (!curve || pillar.score === undefined) {
    return leverage;
  }
  const parent = evaluation.measurement(metric, ref);
  const medians =
    division && algebraOf(metric).method === 'leaveOneOut'
      ? {
          sorted: new SortedValues(wholeOf(division.parts).values),
          wholes: division.wholes,
        }
      : undefined;
  refs.forEach((childRef, i) => {
    const child = evaluation.scored(metric, childRef);
    const own = evaluation.policy(childRef).policies[metric.id].curve;
    const next =
      own && child.score !== undefined ? nextBand(own, child.score) : undefined;
    if (!next) {
      return;
    }
    const value = medians
      ? medianIfReached(
          medians.sorted,
          medians.wholes[i].values,
          child.value!,
          next.target,
        )
      : valueIfReached(metric, child, parent, next.target);
    const points =
      value === undefined
        ? undefined
        : pillarGain(pillar, metric.id, scoreOf(curve, value));
    if (points !== undefined) {
      leverage.set(childRef, { target: next.target, points });
    }
  });
  return leverage;
}
