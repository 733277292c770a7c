import {
  CatalogFinding,
  ORGANIZATION_REF,
  Relation,
  SubjectKind,
} from 'backstage-plugin-drive-common';
import { CatalogEntity } from './catalogEntity';

/** One subject, with its place in both hierarchies. Refs are in lower case. */
export interface SubjectNode {
  readonly ref: string;
  readonly kind: SubjectKind;
  readonly title: string;
  /** Absent for the organization, which is no catalog entity. */
  readonly entity?: CatalogEntity;
  /** Canonical keys of the assets that belong to this subject itself, its own ref included. Sorted. */
  readonly assets: readonly string[];
  /** Directly above, without cycles. Sorted. */
  readonly parents: Readonly<Record<Relation, readonly string[]>>;
  /** Directly below, without cycles. Sorted. */
  readonly children: Readonly<Record<Relation, readonly string[]>>;
  /** True where the catalog has the owner as a group. Components only. */
  readonly ownedByGroup: boolean;
}

/**
 * What is scored, and how it hangs together: component → system → domain (nested), component → owner group → parent
 * groups, and all of it → organization. Acyclic by construction.
 */
export class SubjectGraph {
  readonly nodes: ReadonlyMap<string, SubjectNode>;
  readonly findings: readonly CatalogFinding[];
  readonly #below = new Map<string, readonly SubjectNode[]>();
  #ownersOfAssets?: ReadonlyMap<string, readonly SubjectNode[]>;

  constructor(
    nodes: ReadonlyMap<string, SubjectNode>,
    findings: readonly CatalogFinding[],
  ) {
    this.nodes = nodes;
    this.findings = findings;
  }

  get(ref: string): SubjectNode | undefined {
    return this.nodes.get(ref);
  }

  /**
   * Every distinct subject at or below, in the hierarchies that count for its kind: ownership below groups, structure
   * below systems and domains, both below the organization.
   */
  below(ref: string): readonly SubjectNode[] {
    const cached = this.#below.get(ref);
    if (cached) {
      return cached;
    }
    const start = this.nodes.get(ref);
    if (!start) {
      return [];
    }
    let all: SubjectNode[];
    if (ref === ORGANIZATION_REF) {
      all = [...this.nodes.values()];
    } else {
      const relation: Relation =
        start.kind === 'group' ? 'ownership' : 'structure';
      all = this.descendants(start, relation);
    }
    this.#below.set(ref, all);
    return all;
  }

  /** The subject itself and everything below it in one hierarchy, each once. */
  descendants(start: SubjectNode, relation: Relation): SubjectNode[] {
    const seen = new Set<string>([start.ref]);
    const all = [start];
    for (let i = 0; i < all.length; i++) {
      for (const child of all[i].children[relation]) {
        const node = this.nodes.get(child);
        if (node && !seen.has(child)) {
          seen.add(child);
          all.push(node);
        }
      }
    }
    return all;
  }

  /** Everything above some subjects, in both hierarchies, nearest first, each once. */
  above(nodes: readonly SubjectNode[]): SubjectNode[] {
    const seen = new Set<string>();
    const queue = [...nodes];
    const above: SubjectNode[] = [];
    for (const { parents } of queue) {
      for (const ref of [...parents.ownership, ...parents.structure]) {
        const parent = this.nodes.get(ref);
        if (parent && !seen.has(ref)) {
          seen.add(ref);
          above.push(parent);
          queue.push(parent);
        }
      }
    }
    return above;
  }

  /** The distinct components at or below a subject. */
  componentsBelow(ref: string): SubjectNode[] {
    return this.below(ref).filter(node => node.kind === 'component');
  }

  /** The subjects that an asset belongs to, by asset key: components, or the one entity whose ref the key is. */
  get ownersOfAssets(): ReadonlyMap<string, readonly SubjectNode[]> {
    if (!this.#ownersOfAssets) {
      const owners = new Map<string, SubjectNode[]>();
      for (const node of this.nodes.values()) {
        for (const asset of node.assets) {
          const list = owners.get(asset);
          if (list) {
            list.push(node);
          } else {
            owners.set(asset, [node]);
          }
        }
      }
      this.#ownersOfAssets = owners;
    }
    return this.#ownersOfAssets;
  }
}
