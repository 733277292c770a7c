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
  const distinct: AssetFacts[] = [];
  // Assets are numbered: for ten thousand of them a table is much faster than a set.
  const isIn: boolean[] = [];
  for (const holder of holders) {
    for (const asset of holder.feed(kind).assets) {
      while (isIn.length <= asset.index) {
        isIn.push(false);
      }
      if (!isIn[asset.index]) {
        isIn[asset.index] = true;
        distinct.push(asset);
      }
    }
  }
  return distinct;
}
