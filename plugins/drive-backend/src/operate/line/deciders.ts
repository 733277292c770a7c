import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { DeciderChoice } from './LinesConfig';

/** Who may be asked. */
export interface DeciderSettings {
  choices: readonly DeciderChoice[];
  /** They decide about the organization. */
  admins: readonly string[];
}

/**
 * Who decides about the release of a halt of a subject: refs of users and groups, none where nobody is known.
 *
 * @param automatic - a rule raises it: then it is not for those who it is about
 */
export function decidersOf(
  node: SubjectNode,
  graph: SubjectGraph,
  { choices, admins }: DeciderSettings,
  automatic: boolean,
): string[] {
  for (const { filter, refs } of choices) {
    if (!filter || (node.entity && filter(node.entity))) {
      return [...refs];
    }
  }
  if (node.ref === ORGANIZATION_REF) {
    return [...admins];
  }
  const owners = ownersOf(node, graph);
  const above = owners.flatMap(ref => groupsAbove(ref, graph));
  if (automatic && above.length > 0) {
    return [...new Set(above)];
  }
  return owners.length > 0 ? owners : [...admins];
}

/**
 * The groups that answer for a subject: a group for itself, anything else its owners, or those of the nearest that it is
 * part of and that has any.
 */
export function ownersOf(node: SubjectNode, graph: SubjectGraph): string[] {
  const seen = new Set<SubjectNode>([node]);
  for (const one of seen) {
    const owners = ownGroups(one, graph);
    if (owners.length > 0) {
      return owners;
    }
    for (const ref of one.parents.structure) {
      const parent = graph.get(ref);
      if (parent) {
        seen.add(parent);
      }
    }
  }
  return [];
}

/**
 * Who decides now about a halt that was raised: those named then. Where they are groups that are all gone, the admins
 * may too, lest nobody could.
 */
export function decidersNow(
  deciders: readonly string[],
  graph: SubjectGraph,
  admins: readonly string[],
): string[] {
  return deciders.some(ref => !ref.startsWith('group:') || graph.get(ref))
    ? [...deciders]
    : [...new Set([...deciders, ...admins])];
}

function ownGroups(node: SubjectNode, graph: SubjectGraph): string[] {
  if (node.kind === 'group') {
    return [node.ref];
  }
  return (node.entity?.owners ?? []).filter(
    ref => graph.get(ref)?.kind === 'group',
  );
}

function groupsAbove(ref: string, graph: SubjectGraph): string[] {
  return (graph.get(ref)?.parents.ownership ?? []).filter(
    parent => graph.get(parent)?.kind === 'group',
  );
}
