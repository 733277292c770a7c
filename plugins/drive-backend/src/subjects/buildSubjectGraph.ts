import { ORGANIZATION_REF, Relation } from 'backstage-plugin-drive-common';
import { AssetAnnotation } from 'backstage-plugin-drive-node';
import { assetsOf } from './assetsOf';
import { CatalogEntity } from './catalogEntity';
import { CatalogFindings } from './CatalogFindings';
import { chooseIncluded } from './chooseIncluded';
import { childrenOf, Edges } from './Edges';
import { linkGroups } from './linkGroups';
import { linkOwners } from './linkOwners';
import { linkStructure } from './linkStructure';
import {
  noteForeignSystems,
  noteParentGroupsThatOwn,
} from './noteOwnershipOddities';
import { SubjectGraph, SubjectNode } from './SubjectGraph';

/** What of the catalog counts. */
export interface SubjectGraphOptions {
  /** Title of the whole organization. */
  title: string;
  /** Ref of the group whose tree is the organization; default: everything. */
  root?: string;
  /** Which components count. Default: all. */
  filter?: (entity: CatalogEntity) => boolean;
  annotations: readonly AssetAnnotation[];
}

/**
 * Builds the subject graph, in time linear in the catalog apart from sorting. Each oddity of the catalog is a finding;
 * none is fatal.
 *
 * @param entities - in any order; the result does not depend on it
 */
export function buildSubjectGraph(
  entities: Iterable<CatalogEntity>,
  options: SubjectGraphOptions,
): SubjectGraph {
  const { filter, annotations } = options;
  const root = options.root?.toLocaleLowerCase('en-US');
  const findings = new CatalogFindings();
  const byRef = new Map(
    [...entities]
      .filter(
        entity => entity.kind !== 'component' || (filter?.(entity) ?? true),
      )
      .map(entity => [entity.ref, entity] as const)
      .sort(([a], [b]) => Number(a > b) - Number(a < b)),
  );

  const groupParents = linkGroups(byRef, findings, root);
  const ownerGroups = linkOwners(byRef, findings);
  const ownership: Edges = new Map([...groupParents, ...ownerGroups]);
  const structure = linkStructure(byRef, findings);
  noteParentGroupsThatOwn(groupParents, ownerGroups, findings);
  noteForeignSystems(byRef, findings);

  const included = chooseIncluded(byRef, ownership, structure, root, findings);
  const parents: Record<Relation, Edges> = {
    ownership: withOrganization(ownership, included),
    structure: withOrganization(structure, included),
  };
  const children = {
    ownership: childrenOf(parents.ownership),
    structure: childrenOf(parents.structure),
  };
  const placeOf = (ref: string): Pick<SubjectNode, 'parents' | 'children'> => ({
    parents: {
      ownership: [...(parents.ownership.get(ref) ?? [])].sort(),
      structure: [...(parents.structure.get(ref) ?? [])].sort(),
    },
    children: {
      ownership: (children.ownership.get(ref) ?? []).sort(),
      structure: (children.structure.get(ref) ?? []).sort(),
    },
  });

  const nodes = new Map<string, SubjectNode>();
  for (const [ref, entity] of byRef) {
    if (included.has(ref)) {
      nodes.set(ref, {
        ref,
        kind: entity.kind,
        title: entity.title || entity.name,
        entity,
        assets: assetsOf(entity, annotations, findings),
        ...placeOf(ref),
        ownedByGroup: (ownerGroups.get(ref)?.size ?? 0) > 0,
      });
    }
  }
  nodes.set(ORGANIZATION_REF, {
    ref: ORGANIZATION_REF,
    kind: 'organization',
    title: options.title,
    assets: [ORGANIZATION_REF],
    ...placeOf(ORGANIZATION_REF),
    ownedByGroup: false,
  });
  return new SubjectGraph(
    nodes,
    findings.about(subject => nodes.has(subject) || subject === root),
  );
}

/** A hierarchy of the included subjects alone; those with nothing above are directly below the organization. */
function withOrganization(
  parents: Edges,
  included: ReadonlySet<string>,
): Edges {
  const all = new Map<string, Set<string>>();
  for (const [ref, own] of parents) {
    if (included.has(ref)) {
      const above = [...own].filter(parent => included.has(parent));
      all.set(ref, new Set(above.length > 0 ? above : [ORGANIZATION_REF]));
    }
  }
  return all;
}
