import { ServiceUnavailableError } from '@backstage/errors';
import {
  Fix,
  ORGANIZATION_REF,
  Relation,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { fixesOf, FixParent } from '../engine/leverage/fixesOf';
import { medianKey } from '../engine/leverage/mediansIfReached';
import { SubjectPolicies } from '../model/SubjectPolicies';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { ReadOptions } from './ReadOptions';
import { ResolvedInstant } from './ScorecardReader';

/**
 * Of how many components a parent's medians are computed when a card asks for them. One component hardly moves the median
 * of more, and a page would wait for it.
 */
const COMPONENTS_COMPUTED = 100;

/** How long a card waits for them. What is done later is there for the next one. */
const WAITED_MS = 1_000;

/** A parent that the caller may see, with its scorecard. */
export interface ScoredParent {
  relation: Relation;
  scorecard: Scorecard;
}

/** The things to do for a component that help most. Ratios and rates are told by the scorecards alone. */
export async function readFixes(
  node: SubjectNode,
  graph: SubjectGraph,
  scorecard: Scorecard,
  above: readonly ScoredParent[],
  at: ResolvedInstant,
  { config: { model }, contributors }: ReadOptions,
): Promise<Fix[]> {
  if (scorecard.modelVersion !== model.version) {
    return [];
  }
  const policies = new SubjectPolicies(model);
  const parents = await Promise.all(
    above.map(async (parent): Promise<FixParent> => {
      const { ref } = parent.scorecard.subject;
      const medians =
        ref !== ORGANIZATION_REF &&
        graph.componentsBelow(ref).length <= COMPONENTS_COMPUTED
          ? await inTime(
              contributors.mediansIfReached(
                ref,
                at.asOf,
                at.windowDays,
                at.run?.id,
              ),
            )
          : undefined;
      return {
        ...parent,
        policies: policies.of(graph.get(ref)!).policies,
        medianIfReached: metricId =>
          medians?.get(medianKey(metricId, node.ref)),
      };
    }),
  );
  return fixesOf({
    node,
    scorecard,
    policies: policies.of(node).policies,
    parents,
    metrics: model.metrics,
  });
}

/** A card does without what there is no time to compute. */
async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, WAITED_MS, undefined);
  });
  try {
    return await Promise.race([work, tooLate]);
  } catch (error) {
    if (error instanceof ServiceUnavailableError) {
      return undefined;
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
