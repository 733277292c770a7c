import { CatalogEntity } from './catalogEntity';
import { CatalogFindings } from './CatalogFindings';
import { Edges } from './Edges';

const components = (count: number) =>
  `${count} component${count === 1 ? '' : 's'}`;

function increment(counts: Map<string, number>, ref: string) {
  counts.set(ref, (counts.get(ref) ?? 0) + 1);
}

/** Reports groups that both have child groups and own components. */
export function noteParentGroupsThatOwn(
  groupParents: Edges,
  ownerGroups: Edges,
  findings: CatalogFindings,
) {
  const parents = new Set([...groupParents.values()].flatMap(own => [...own]));
  const owned = new Map<string, number>();
  for (const owners of ownerGroups.values()) {
    for (const owner of owners) {
      increment(owned, owner);
    }
  }
  for (const [group, count] of owned) {
    if (parents.has(group)) {
      findings.inform(
        group,
        'parent-owns-components',
        `The group has child groups and owns ${components(
          count,
        )} itself; both count.`,
      );
    }
  }
}

/** Reports systems whose components belong to other owners than the system does. */
export function noteForeignSystems(
  byRef: ReadonlyMap<string, CatalogEntity>,
  findings: CatalogFindings,
) {
  const foreign = new Map<string, number>();
  for (const { kind, partOf, owners } of byRef.values()) {
    if (kind !== 'component' || owners.length === 0) {
      continue;
    }
    for (const whole of partOf) {
      const systemOwners = byRef.get(whole)?.owners ?? [];
      if (
        systemOwners.length > 0 &&
        !systemOwners.some(owner => owners.includes(owner))
      ) {
        increment(foreign, whole);
      }
    }
  }
  for (const [system, count] of foreign) {
    findings.inform(
      system,
      'system-of-another-team',
      `${components(count)} in it ${
        count === 1 ? 'belongs' : 'belong'
      } to another owner; a component counts with its own owner.`,
    );
  }
}
