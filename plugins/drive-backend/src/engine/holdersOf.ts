import { SubjectNode } from '../subjects/SubjectGraph';
import { AssetFacts } from './AssetFacts';
import { DigestedAsset, DigestedFeeds } from './digest/DigestedAsset';
import type { EvaluationInput } from './Evaluation';
import { HolderFacts } from './HolderFacts';
import { AssetRecords } from './records';
import { Shared } from './Shared';
import { Universe } from './SubjectScope';
import { Instant } from './time';

/**
 * Who holds which assets, of all that is evaluated together: every component, every other subject that records are
 * about directly, and what belongs to nobody.
 */
export function holdersOf(
  { graph, records, digests, only, at }: EvaluationInput,
  make: {
    recorded: (
      key: string,
      index: number,
      owners: readonly SubjectNode[],
    ) => AssetFacts;
    shared: Shared;
  },
): Pick<Universe, 'holders' | 'assets' | 'unattributed'> {
  const owners = graph.ownersOfAssets;
  const feeds = new DigestedFeeds(make.shared);
  const assets = new Map<string, AssetFacts>();
  const factsOf = (key: string): AssetFacts => {
    let facts = assets.get(key);
    if (!facts) {
      const own = owners.get(key) ?? [];
      const digest = digests?.assets.get(key);
      facts = digest
        ? new DigestedAsset(digest, assets.size, own, feeds)
        : make.recorded(key, assets.size, own);
      assets.set(key, facts);
    }
    return facts;
  };
  const isKnown = (key: string) =>
    digests
      ? digests.assets.has(key)
      : records.byAsset.has(key) || records.sources.sourcesOf.has(key);
  const holders = new Map<string, HolderFacts>();
  for (const node of only ?? graph.nodes.values()) {
    const own = node.assets.filter(isKnown);
    if (node.kind === 'component' || own.length > 0) {
      holders.set(
        node.ref,
        new HolderFacts(node, own.map(factsOf), holders.size),
      );
    }
  }
  const unattributed: string[] = [];
  for (const key of digests?.assets.keys() ?? records.byAsset.keys()) {
    if (
      !owners.has(key) &&
      (digests
        ? digests.assets.get(key)!.feed('cost_item')
        : isBilled(records.byAsset.get(key)!, at))
    ) {
      unattributed.push(key);
    }
  }
  // Sums depend on the order of their parts in the last digit: it must not depend on what was read first.
  return { holders, assets, unattributed: unattributed.sort().map(factsOf) };
}

/** Whether an asset cost something in the window. */
function isBilled({ cost_item: items }: AssetRecords, at: Instant): boolean {
  return (items ?? []).some(
    ({ data }) => data.periodEnd > at.from && data.periodStart < at.asOf,
  );
}
