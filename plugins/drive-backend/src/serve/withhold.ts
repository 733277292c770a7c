import { Scorecard, ScorecardSummary } from 'backstage-plugin-drive-common';
import { dividedAmong } from '../engine/contribution/childrenOf';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { usualRelation } from './children';

/** Of how many children it is decided for one answer whether the caller may read them. */
const CHILDREN_LOOKED_AT = 1_000;

/**
 * The children whose scores make the spreads of some subjects, by subject. Subjects are left out whose children would
 * be too many to decide on.
 */
export function childrenToLookAt(
  nodes: readonly SubjectNode[],
  graph: SubjectGraph,
): Map<string, SubjectNode[]> {
  const childrenOf = new Map<string, SubjectNode[]>();
  let left = CHILDREN_LOOKED_AT;
  for (const node of nodes) {
    const children = node.children[usualRelation(node)];
    if (children.length <= left) {
      left -= children.length;
      childrenOf.set(
        node.ref,
        children.flatMap(ref => graph.get(ref) ?? []),
      );
    }
  }
  return childrenOf;
}

/** Whom a subject's numbers are divided among; undefined where they would be too many to decide on. */
export function contributorsToLookAt(
  node: SubjectNode,
  graph: SubjectGraph,
): SubjectNode[] | undefined {
  const refs = dividedAmong(node, graph);
  return refs.length <= CHILDREN_LOOKED_AT
    ? refs.flatMap(ref => graph.get(ref) ?? [])
    : undefined;
}

/**
 * A scorecard as a caller may see it: hidden children are counted, and where their siblings' spread would give one or
 * two of them away by subtraction, or nobody looked how many they are, it is withheld.
 *
 * @param children - of the subject; undefined where nobody looked
 * @param visible - the subjects whose roll-up the caller may see
 */
export function withhold<T extends Scorecard | ScorecardSummary>(
  scorecard: T,
  children: readonly SubjectNode[] | undefined,
  visible: ReadonlySet<string>,
): T {
  const hidden = (children ?? []).filter(({ ref }) => !visible.has(ref));
  const components = hidden.filter(({ kind }) => kind === 'component').length;
  const counted: T =
    components > 0 ? { ...scorecard, hiddenComponents: components } : scorecard;
  return !children || hidden.length === 1 || hidden.length === 2
    ? {
        ...counted,
        pillars: counted.pillars.map(({ spread, ...pillar }) => pillar),
      }
    : counted;
}

/** A scorecard without its metrics. */
export function summarize(
  { pillars, parents, notes, readings, ...header }: Scorecard,
  children: number,
): ScorecardSummary {
  return {
    ...header,
    pillars: pillars.map(({ metrics, ...pillar }) => pillar),
    children,
  };
}
