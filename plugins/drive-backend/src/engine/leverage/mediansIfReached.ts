import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { algebraOf } from '../contribution/algebra';
import { childRelation } from '../contribution/childrenOf';
import { divide, wholeOf } from '../contribution/divide';
import { piecesOf } from '../contribution/piecesOf';
import { SortedValues } from '../contribution/SortedValues';
import { Evaluation } from '../Evaluation';
import { Steps } from '../steps';
import { medianIfReached } from './medianIfReached';
import { nextBand } from './nextBand';

/**
 * Of how many components at or below a parent it is told. One component hardly moves the median of more.
 */
const MOST_COMPONENTS = 100;

/**
 * What each median of a parent would be if a component's reached its next band, for all components directly below it.
 * Digests of assets tell it as records do.
 *
 * @returns by metric, by the component's ref
 */
export function* mediansIfReached(
  ref: string,
  evaluation: Evaluation,
): Steps<Record<string, Record<string, number>>> {
  const { graph, model } = evaluation.input;
  const refs = componentsOf(graph.get(ref)!, graph);
  const children = refs.map(child => ({
    ref: child,
    holders: evaluation.scope(child)!.holders,
  }));
  const medians: Record<string, Record<string, number>> = {};
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
    const own: Record<string, number> = {};
    for (let i = 0; i < refs.length; i++) {
      yield;
      const { score, value } = evaluation.scored(metric, refs[i]);
      const { curve } = evaluation.policy(refs[i]).policies[metric.id];
      const next = curve && score !== undefined && nextBand(curve, score);
      const median =
        next &&
        medianIfReached(sorted, division.wholes[i].values, value!, next.target);
      if (median !== undefined) {
        own[refs[i]] = median as number;
      }
    }
    medians[metric.id] = own;
  }
  return medians;
}

/** Whether a component's card tells what it would bring this parent's medians. */
export function tellsMedians(node: SubjectNode, graph: SubjectGraph): boolean {
  return (
    node.ref !== ORGANIZATION_REF &&
    componentsOf(node, graph).length > 0 &&
    graph.componentsBelow(node.ref).length <= MOST_COMPONENTS
  );
}

function componentsOf(node: SubjectNode, graph: SubjectGraph): string[] {
  return node.children[childRelation(node)].filter(
    ref => graph.get(ref)?.kind === 'component',
  );
}
