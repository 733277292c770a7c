import { AssetFacts } from './AssetFacts';
import { HolderFacts } from './HolderFacts';
import { FeedKind } from './Metric';

/** The assets that count of a kind for any of some holders, each once. */
export function distinctAssets(
  holders: readonly HolderFacts[],
  kind: FeedKind,
): readonly AssetFacts[] {
  if (holders.length === 1) {
    return holders[0].feed(kind).assets;
  }
  const assets = new Set<AssetFacts>();
  for (const holder of holders) {
    for (const asset of holder.feed(kind).assets) {
      assets.add(asset);
    }
  }
  return [...assets];
}
