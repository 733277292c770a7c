import { AssetFacts } from './AssetFacts';
import { HolderFacts } from './HolderFacts';
import { FeedKind } from './Metric';

/** What was worked out for a list of holders. Lists are never changed, and metrics of the same scope share them. */
const known = new WeakMap<
  readonly HolderFacts[],
  Map<FeedKind, readonly AssetFacts[]>
>();

/** The assets that count of a kind for any of some holders, each once. */
export function distinctAssets(
  holders: readonly HolderFacts[],
  kind: FeedKind,
): readonly AssetFacts[] {
  if (holders.length === 1) {
    return holders[0].feed(kind).assets;
  }
  let byKind = known.get(holders);
  if (!byKind) {
    byKind = new Map();
    known.set(holders, byKind);
  }
  let distinct = byKind.get(kind);
  if (!distinct) {
    distinct = distinctOf(holders, kind);
    byKind.set(kind, distinct);
  }
  return distinct;
}

function distinctOf(
  holders: readonly HolderFacts[],
  kind: FeedKind,
): readonly AssetFacts[] {
  const lists = holders.map(holder => holder.feed(kind).assets);
  const distinct: AssetFacts[] = [];
  turn += 1;
  for (const assets of lists) {
    for (const asset of assets) {
      if (turnOf(asset) !== turn) {
        lastTurns[asset.index] = turn;
        distinct.push(asset);
      }
    }
  }
  return distinct;
}

/**
 * The turn in which an asset was met last, by its number: for ten thousand of them a table is much faster than a set,
 * and one that is never emptied costs a short list of holders nothing.
 */
let lastTurns = new Float64Array(1024);
let turn = 0;

function turnOf({ index }: AssetFacts): number {
  if (index >= lastTurns.length) {
    const longer = new Float64Array(2 * index);
    longer.set(lastTurns);
    lastTurns = longer;
  }
  return lastTurns[index];
}
