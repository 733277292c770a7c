import { CatalogEntity } from './catalogEntity';
import { CatalogFindings } from './CatalogFindings';
import { Edges } from './Edges';

/** The groups of the catalog that own each component. */
export function linkOwners(
  byRef: ReadonlyMap<string, CatalogEntity>,
  findings: CatalogFindings,
): Edges {
  const ownerGroups = new Map<string, Set<string>>();
  for (const { ref, kind, owners, ownedByUser } of byRef.values()) {
    if (kind !== 'component') {
      continue;
    }
    const groups = new Set(
      owners.filter(owner => byRef.get(owner)?.kind === 'group'),
    );
    ownerGroups.set(ref, groups);
    const where =
      groups.size > 0
        ? 'it counts in its other owners'
        : 'it counts in the organization only';
    if (ownedByUser) {
      findings.warn(
        ref,
        'owned-by-user',
        `The component is owned by a user, not a group; ${where}.`,
      );
    } else if (owners.length === 0) {
      findings.warn(ref, 'no-owner', `The component has no owner; ${where}.`);
    }
    for (const owner of owners) {
      if (!groups.has(owner)) {
        findings.warn(
          ref,
          'unknown-owner',
          `The owner ${owner} is not a group in the catalog; ${where}.`,
        );
      }
    }
    if (groups.size > 1) {
      findings.inform(
        ref,
        'several-owners',
        `The component has ${groups.size} owners (${[...groups]
          .sort()
          .join(', ')}); it counts once in each of them.`,
      );
    }
  }
  return ownerGroups;
}
