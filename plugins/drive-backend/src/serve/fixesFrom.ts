import { Fix, Relation, Scorecard } from 'backstage-plugin-drive-common';
import { fixesOf, FixParent } from '../engine/leverage/fixesOf';
import { DriveModel } from '../model/DriveModel';
import { SubjectPolicies } from '../model/SubjectPolicies';
import { MediansIfReached } from '../store/MedianStore';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';

/** A parent that the caller may see, with its scorecard. */
export interface ScoredParent {
  relation: Relation;
  scorecard: Scorecard;
}

/**
 * The things to do for a component that help most.
 *
 * @param mediansOf - of the parents, what their medians would be
 */
export function fixesFrom(
  node: SubjectNode,
  graph: SubjectGraph,
  scorecard: Scorecard,
  above: readonly ScoredParent[],
  mediansOf: ReadonlyMap<string, MediansIfReached>,
  model: DriveModel,
): Fix[] {
  if (scorecard.modelVersion !== model.version) {
    return [];
  }
  const policies = new SubjectPolicies(model);
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
