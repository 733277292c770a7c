import { acyclicParents } from './acyclicParents';
import { CatalogEntity } from './catalogEntity';
import { CatalogFindings } from './CatalogFindings';
import { Edges } from './Edges';

/**
 * The parent groups of every group, whichever of the two names the other, without cycles.
 *
 * @param root - the group that stays on top
 */
export function linkGroups(
  byRef: ReadonlyMap<string, CatalogEntity>,
  findings: CatalogFindings,
  root?: string,
): Edges {
  const parents = new Map<string, Set<string>>();
  const groups = [...byRef.values()].filter(({ kind }) => kind === 'group');
  for (const { ref, type } of groups) {
    parents.set(ref, new Set());
    if (!type) {
      findings.inform(
        ref,
        'typeless-group',
        'The group has no spec.type; it is scored like any other.',
      );
    }
  }
  for (const { ref, parentGroups, childGroups } of groups) {
    for (const parent of parentGroups) {
      if (parents.has(parent)) {
        parents.get(ref)!.add(parent);
      } else {
        findings.warn(
          ref,
          'unknown-parent',
          `The parent group ${parent} is not in the catalog.`,
        );
      }
    }
    for (const child of childGroups) {
      if (parents.has(child)) {
        parents.get(child)!.add(ref);
      } else {
        findings.warn(
          ref,
          'unknown-child',
          `The child group ${child} is not in the catalog.`,
        );
      }
    }
  }
  const acyclic = acyclicParents(
    parents,
    (ref, parent) =>
      findings.warn(
        ref,
        'group-cycle',
        `The group's parents lead back to itself; ${parent} is ignored as its parent.`,
      ),
    root,
  );
  for (const [ref, own] of acyclic) {
    if (own.size > 1) {
      findings.inform(
        ref,
        'several-parents',
        `The group has ${own.size} parents (${[...own]
          .sort()
          .join(', ')}); it counts once in each of them.`,
      );
    }
  }
  return acyclic;
}
