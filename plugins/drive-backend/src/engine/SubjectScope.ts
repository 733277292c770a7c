import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { AssetFacts } from './AssetFacts';
import { distinctAssets } from './distinctAssets';
import { HolderFacts } from './HolderFacts';
import { FeedKind } from './Metric';

/** What lies at or below a subject. */
export class SubjectScope {
  readonly node: SubjectNode;
  /** The distinct components at or below. */
  readonly components: readonly HolderFacts[];
  /** The components, and every other subject at or below that records are about directly. */
  readonly holders: readonly HolderFacts[];
  /** The subject itself, where it is a component or records are about it directly. */
  readonly own?: HolderFacts;
  readonly #all: Universe;
  readonly #counts?: (component: HolderFacts) => boolean;

  /**
   * @param counts - which components count; default: all
   */
  constructor(
    node: SubjectNode,
    all: Universe,
    counts?: (component: HolderFacts) => boolean,
  ) {
    this.node = node;
    this.#all = all;
    this.#counts = counts;
    const holderOf = ({ ref, kind }: SubjectNode) => {
      const holder = all.holders.get(ref);
      return holder && counts && kind === 'component' && !counts(holder)
        ? undefined
        : holder;
    };
    this.own = holderOf(node);
    this.holders = all.graph
      .below(node.ref)
      .flatMap(one => holderOf(one) ?? []);
    this.components = this.holders.filter(
      holder => holder.node.kind === 'component',
    );
  }

  /** The distinct assets of components that count for a kind. */
  componentAssets(kind: FeedKind): readonly AssetFacts[] {
    return distinctAssets(this.components, kind);
  }

  /** The distinct assets of everything at or below that count for a kind. */
  allAssets(kind: FeedKind): readonly AssetFacts[] {
    return distinctAssets(this.holders, kind);
  }

  /** Assets with records that nothing in the catalog points at. The organization's only. */
  unattributedAssets(): readonly AssetFacts[] {
    return this.node.ref === ORGANIZATION_REF ? this.#all.unattributed : [];
  }

  /** The same without the components that do not count, in this scope and in those reached from it. */
  where(counts: (component: HolderFacts) => boolean): SubjectScope {
    return this.components.every(counts)
      ? this
      : new SubjectScope(this.node, this.#all, counts);
  }

  /** The scope of another subject. */
  of(ref: string): SubjectScope | undefined {
    const other = this.#all.scope(ref);
    return this.#counts ? other?.where(this.#counts) : other;
  }

  /** Subjects above, in both hierarchies, nearest first. */
  ancestors(): SubjectNode[] {
    const seen = new Set<string>();
    const queue = [this.node];
    const above: SubjectNode[] = [];
    for (const node of queue) {
      for (const ref of [
        ...node.parents.ownership,
        ...node.parents.structure,
      ]) {
        const parent = this.#all.graph.get(ref);
        if (parent && !seen.has(ref)) {
          seen.add(ref);
          above.push(parent);
          queue.push(parent);
        }
      }
    }
    return above;
  }
}

/** Everything that is evaluated together. */
export interface Universe {
  graph: SubjectGraph;
  /** Holders of assets by subject ref: every component, and other subjects that have records of their own. */
  holders: ReadonlyMap<string, HolderFacts>;
  unattributed: readonly AssetFacts[];
  scope(ref: string): SubjectScope | undefined;
}
