import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { AssetFacts } from './AssetFacts';
import { distinctAssets } from './distinctAssets';
import { HolderFacts } from './HolderFacts';
import { FeedKind } from './Metric';

/** What lies at or below a subject. It is looked for when first asked. */
export class SubjectScope {
  readonly node: SubjectNode;
  readonly #all: Universe;
  readonly #counts?: (component: HolderFacts) => boolean;
  #holders?: readonly HolderFacts[];
  #components?: readonly HolderFacts[];

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
  }

  /** The subject itself, where it is a component or records are about it directly. */
  get own(): HolderFacts | undefined {
    return this.#holderOf(this.node);
  }

  /** The components, and every other subject at or below that records are about directly. */
  get holders(): readonly HolderFacts[] {
    if (!this.#holders) {
      const holders: HolderFacts[] = [];
      for (const node of this.#all.graph.below(this.node.ref)) {
        const holder = this.#holderOf(node);
        if (holder) {
          holders.push(holder);
        }
      }
      this.#holders = holders;
    }
    return this.#holders;
  }

  /** The distinct components at or below. */
  get components(): readonly HolderFacts[] {
    if (!this.#components) {
      const { holders } = this;
      this.#components = holders.every(isComponent)
        ? holders
        : holders.filter(isComponent);
    }
    return this.#components;
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
    return this.#all.graph.above([this.node]);
  }

  #holderOf({ ref, kind }: SubjectNode): HolderFacts | undefined {
    const holder = this.#all.holders.get(ref);
    return holder &&
      this.#counts &&
      kind === 'component' &&
      !this.#counts(holder)
      ? undefined
      : holder;
  }
}

function isComponent({ node }: HolderFacts): boolean {
  return node.kind === 'component';
}

/** Everything that is evaluated together. */
export interface Universe {
  graph: SubjectGraph;
  /** Holders of assets by subject ref: every component, and other subjects that have records of their own. */
  holders: ReadonlyMap<string, HolderFacts>;
  /** Of the holders, and unattributed ones, by key. */
  assets: ReadonlyMap<string, AssetFacts>;
  /** Assets that nothing in the catalog points at, with costs in the window; by key. */
  unattributed: readonly AssetFacts[];
  scope(ref: string): SubjectScope | undefined;
}
