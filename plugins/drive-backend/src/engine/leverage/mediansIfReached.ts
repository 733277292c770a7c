import { algebraOf } from '../contribution/algebra';
import { childRelation } from '../contribution/childrenOf';
import { divide, wholeOf } from '../contribution/divide';
import { piecesOf } from '../contribution/piecesOf';
import { SortedValues } from '../contribution/SortedValues';
import { Evaluation } from '../Evaluation';
import { Steps } from '../steps';
import { medianIfReached } from './medianIfReached';
import { nextBand } from './nextBand';

/** The key of what `mediansIfReached` tells. */
export function medianKey(metricId: string, childRef: string): string {
  return `${metricId} ${childRef}`;
}

/** What each median of a parent would be if a child's reached its next band, for all its children. */
export function* mediansIfReached(
  ref: string,
  evaluation: Evaluation,
): Steps<Map<string, number>> {
  const { graph, model } = evaluation.input;
  const node = graph.get(ref)!;
  const refs = node.children[childRelation(node)];
  const children = refs.map(child => ({
    ref: child,
    holders: evaluation.scope(child)!.holders,
  }));
  const medians = new Map<string, number>();
  for (const metric of model.metrics) {
    if (
      algebraOf(metric).method !== 'leaveOneOut' ||
      !evaluation.policy(ref).policies[metric.id].weight ||
      evaluation.measurement(metric, ref).outcome !== 'measured'
    ) {
      continue;
    }
    const division = divide(children, yield* piecesOf(metric, ref, evaluation));
    const sorted = new SortedValues(wholeOf(division.parts).values);
    for (let i = 0; i < refs.length; i++) {
      yield;
      const { score, value } = evaluation.scored(metric, refs[i]);
      const { curve } = evaluation.policy(refs[i]).policies[metric.id];
      const next = curve && score !== undefined && nextBand(curve, score);
      const median =
        next &&
        medianIfReached(sorted, division.wholes[i].values, value!, next.target);
      if (median !== undefined) {
        medians.set(medianKey(metric.id, refs[i]), median as number);
      }
    }
  }
  return medians;
}
