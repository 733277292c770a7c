import { AssetFacts } from '../AssetFacts';
import { HolderFacts } from '../HolderFacts';
import { Intervals, intersect, union } from '../intervals';
import { FeedKind, PooledMetric } from '../Metric';
import { Range } from '../time';

/** The time over which all kinds of a metric that counts jointly are covered for a holder. */
export function jointTime(
  metric: PooledMetric,
  holder: HolderFacts,
): Intervals {
  return metric.kinds
    .map(kind => holder.feed(kind).counted)
    .reduce((a, b) => intersect(a, b));
}

/**
 * The disjoint parts of an asset's time that count together or not at all: whichever holders of the asset a subject
 * has below it, the time over which the asset counts there is made of whole parts.
 */
export function countedParts(
  metric: PooledMetric,
  kind: FeedKind,
  asset: AssetFacts,
  holders: readonly HolderFacts[],
): Range[] {
  const own = asset.feed(kind).counted;
  const times = holders
    .filter(holder => holder.feed(kind).assets.includes(asset))
    .map(holder => intersect(own, jointTime(metric, holder)));
  if (times.length < 2) {
    return [...(times[0] ?? [])];
  }
  const all = union(times.flat());
  const edges = [
    ...new Set([...times, all].flat().flatMap(({ from, to }) => [from, to])),
  ].sort((a, b) => a - b);
  return edges
    .slice(1)
    .map((to, i) => ({ from: edges[i], to }))
    .flatMap(part => intersect(all, [part]));
}
