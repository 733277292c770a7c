import { Fix, Relation, Scorecard } from 'backstage-plugin-drive-common';
import { fixesOf, FixParent } from '../engine/leverage/fixesOf';
import { SubjectPolicies } from '../model/SubjectPolicies';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { ReadOptions } from './ReadOptions';

/** A parent that the caller may see, with its scorecard. */
export interface ScoredParent {
  relation: Relation;
  scorecard: Scorecard;
}

/** The things to do for a component that help most, from what is stored: in one statement. */
export async function readFixes(
  node: SubjectNode,
  graph: SubjectGraph,
  scorecard: Scorecard,
  above: readonly ScoredParent[],
  { config: { model }, medians }: ReadOptions,
): Promise<Fix[]> {
  if (scorecard.modelVersion !== model.version) {
    return [];
  }
  const policies = new SubjectPolicies(model);
  const mediansOf = await medians.read(
    above.map(({ scorecard: { subject } }) => subject.ref),
  );
  return fixesOf({
    node,
    scorecard,
    policies: policies.of(node).policies,
    parents: above.map((parent): FixParent => {
      const { ref } = parent.scorecard.subject;
      return {
        ...parent,
        policies: policies.of(graph.get(ref)!).policies,
        medianIfReached: metricId => mediansOf.get(ref)?.[metricId]?.[node.ref],
      };
    }),
    metrics: model.metrics,
  });
}
