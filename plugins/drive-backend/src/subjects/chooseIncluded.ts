import { CatalogEntity } from './catalogEntity';
import { CatalogFindings } from './CatalogFindings';
import { childrenOf, Edges } from './Edges';

/**
 * With a root group, the organization is its tree, the components and systems and domains that the tree owns, the
 * components that no group owns, and whatever these are part of. Without one it is everything.
 *
 * @param root - a group's ref in lower case
 */
export function chooseIncluded(
  byRef: ReadonlyMap<string, CatalogEntity>,
  ownership: Edges,
  structure: Edges,
  root: string | undefined,
  findings: CatalogFindings,
): ReadonlySet<string> {
  const all = new Set(byRef.keys());
  if (root === undefined) {
    return all;
  }
  if (byRef.get(root)?.kind !== 'group') {
    findings.warn(
      root,
      'unknown-organization',
      `The configured organization ${root} is not a group in the catalog; everything counts until it is.`,
    );
    return all;
  }
  const included = new Set([root]);
  const owned = childrenOf(ownership);
  for (const ref of included) {
    for (const child of owned.get(ref) ?? []) {
      included.add(child);
    }
  }
  for (const { ref, kind, owners } of byRef.values()) {
    if (
      kind === 'component'
        ? ownership.get(ref)!.size === 0
        : kind !== 'group' && owners.some(owner => included.has(owner))
    ) {
      included.add(ref);
    }
  }
  for (const ref of included) {
    for (const whole of structure.get(ref) ?? []) {
      included.add(whole);
    }
  }
  return included;
}
