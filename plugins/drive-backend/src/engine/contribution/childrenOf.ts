import { Relation } from 'backstage-plugin-drive-common';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';

/** The hierarchy in which a subject has the children that its numbers are divided among. */
export function childRelation({ kind }: Pick<SubjectNode, 'kind'>): Relation {
  return kind === 'group' || kind === 'organization'
    ? 'ownership'
    : 'structure';
}

/**
 * The subjects that a subject's numbers are divided among: its children. Where a portal has one group at the top, the
 * organization's numbers are divided among that group's children: that the whole company contributes to the whole
 * company tells nobody anything.
 */
export function dividedAmong(
  node: SubjectNode,
  graph: SubjectGraph,
): readonly string[] {
  const children = node.children[childRelation(node)];
  if (node.kind !== 'organization') {
    return children;
  }
  const groups = children.filter(ref => graph.get(ref)?.kind === 'group');
  const below = graph.get(groups[0])?.children.ownership ?? [];
  return groups.length === 1 &&
    below.some(ref => graph.get(ref)?.kind === 'group')
    ? [...new Set([...below, ...children.filter(ref => ref !== groups[0])])]
    : children;
}
