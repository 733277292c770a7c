import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { SubjectNode } from '../subjects/SubjectGraph';
import { AssetFacts } from './AssetFacts';
import { FeedState, isStateKind } from './feeds';
import { Intervals, NOTHING, union } from './intervals';
import { KIND_PLACES } from './kindPlaces';
import { compareRanks, Rank } from './rank';

type FeedKind = Exclude<StoredRecordKind, 'coverage'>;

/** What counts of one kind for one holder of assets. */
export interface HolderFeed {
  state: FeedState;
  /** The assets whose feed counts for the holder. */
  assets: readonly AssetFacts[];
  /** The covered time inside the window, over all these assets. */
  counted: Intervals;
  /** All covered time before `asOf`. */
  covered: Intervals;
}

const EMPTY: HolderFeed = {
  state: 'none',
  assets: [],
  counted: NOTHING,
  covered: NOTHING,
};

/**
 * A holder of assets: a component, or any other subject that records are about directly.
 *
 * Per component and kind one source and rule counts: the best of its assets'. An asset whose own best is another one
 * does not count for this holder.
 */
export class HolderFacts {
  readonly node: SubjectNode;
  readonly assets: readonly AssetFacts[];
  /** Its number among all holders, from 0: tables of what is known of holders are arrays. */
  readonly index: number;
  readonly #feeds: (HolderFeed | undefined)[] = [];

  constructor(node: SubjectNode, assets: readonly AssetFacts[], index: number) {
    this.node = node;
    this.assets = assets;
    this.index = index;
  }

  feed(kind: FeedKind): HolderFeed {
    return (this.#feeds[KIND_PLACES[kind]] ??= this.#choose(kind));
  }

  #choose(kind: FeedKind): HolderFeed {
    if (this.assets.length === 1) {
      return ofOne(this.assets, kind);
    }
    let candidates = this.assets.filter(
      asset => asset.feed(kind).state !== 'none',
    );
    if (candidates.length === 0) {
      return EMPTY;
    }
    if (candidates.length === 1) {
      return ofOne(candidates, kind);
    }
    if (!isStateKind(kind) && kind !== 'cost_item') {
      let best: { rank: Rank; source?: string; rule?: string } | undefined;
      for (const asset of candidates) {
        const own = asset.feed(kind);
        if (!best || compareRanks(own.rank, best.rank) < 0) {
          best = own;
        }
      }
      candidates = candidates.filter(asset => {
        const own = asset.feed(kind);
        return (
          own.source === best!.source &&
          (own.rule === best!.rule || own.rule === undefined)
        );
      });
    }
    const fresh = candidates.filter(
      asset => asset.feed(kind).state === 'fresh',
    );
    const assets = fresh.length > 0 ? fresh : candidates;
    if (assets.length === 1) {
      return ofOne(assets, kind);
    }
    return {
      state: fresh.length > 0 ? 'fresh' : 'stale',
      assets,
      counted: union(assets.flatMap(asset => asset.feed(kind).counted)),
      covered: union(assets.flatMap(asset => asset.feed(kind).covered)),
    };
  }
}

/** What counts where there is nothing to choose from. */
function ofOne(assets: readonly AssetFacts[], kind: FeedKind): HolderFeed {
  const { state, counted, covered } = assets[0].feed(kind);
  return state === 'none' ? EMPTY : { state, assets, counted, covered };
}

/** The state of a kind over several holders: one that is fresh is enough. */
export function stateIn(
  holders: readonly HolderFacts[],
  kind: FeedKind,
): FeedState {
  let state: FeedState = 'none';
  for (const holder of holders) {
    const own = holder.feed(kind).state;
    if (own === 'fresh') {
      return own;
    }
    state = own === 'stale' ? own : state;
  }
  return state;
}
