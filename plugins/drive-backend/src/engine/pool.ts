import { anchorOf, AnyRecord } from 'backstage-plugin-drive-node';
import { AssetFacts } from './AssetFacts';
import { AssetTallies } from './AssetTallies';
import { distinctAssets } from './distinctAssets';
import { begunBy } from './begunBy';
import { jointTime } from './digest/countedParts';
import { isStateKind } from './feeds';
import { HolderFacts } from './HolderFacts';
import { Intervals, intersect, sameIntervals, union } from './intervals';
import { FeedKind, MetricContext, PooledMetric } from './Metric';
import { Sink } from './Sink';
import { Tally } from './Tally';
import { inWindow } from './time';

/**
 * The distinct assets that count for a kind, over all holders, each with the time over which it counts.
 *
 * Most metrics count an asset over the time that its own source covers. A metric that compares two kinds counts each
 * only over the time that both cover, which can differ between holders of a shared asset: then over the union.
 */
export function countedAssets(
  metric: PooledMetric,
  kind: FeedKind,
  holders: readonly HolderFacts[],
): ReadonlyMap<AssetFacts, Intervals> {
  const assets = new Map<AssetFacts, Intervals>();
  if (!metric.jointly) {
    for (const asset of distinctAssets(holders, kind)) {
      assets.set(asset, asset.feed(kind).counted);
    }
    return assets;
  }
  for (const holder of holders) {
    const joint = jointTime(metric, holder);
    for (const asset of holder.feed(kind).assets) {
      const counted = intersect(asset.feed(kind).counted, joint);
      const other = assets.get(asset);
      assets.set(asset, other ? union([...other, ...counted]) : counted);
    }
  }
  return assets;
}

/**
 * Pools what some holders' distinct assets, and the components themselves, mean to a metric.
 *
 * @param talliesOf - the kept tallies of a kind of records
 */
export function pool(
  metric: PooledMetric,
  holders: readonly HolderFacts[],
  context: MetricContext,
  talliesOf: (kind: FeedKind) => AssetTallies,
): Tally {
  const total = new Tally();
  for (const kind of kindsRead(metric)) {
    const tell = metric.records![kind]!;
    const tallies = talliesOf(kind);
    const tellUsual = (asset: AssetFacts, sink: Sink) =>
      tell(asset, asset.feed(kind).counted, context, sink);
    if (metric.jointly) {
      for (const [asset, counted] of countedAssets(metric, kind, holders)) {
        if (asset.answeredJointly) {
          total.merge(
            asset.answeredJointly(pooledQuestion(metric, kind), counted),
          );
        } else if (sameIntervals(counted, asset.feed(kind).counted)) {
          tallies.addTo(total, asset, tellUsual);
        } else {
          tell(asset, counted, context, total);
        }
      }
    } else {
      for (const asset of distinctAssets(holders, kind)) {
        tallies.addTo(total, asset, tellUsual);
      }
    }
  }
  if (metric.component) {
    for (const holder of holders) {
      metric.component(holder, context, total);
    }
  }
  return total;
}

/**
 * Tells a sink of every record that bears on a metric: those that count, and those of the window that do not, because
 * another source counts or because their holder is not among those that do.
 *
 * @param applicable - the holders that the metric applies to
 * @param counting - those of them whose records count
 */
export function explain(
  metric: PooledMetric,
  applicable: readonly HolderFacts[],
  counting: readonly HolderFacts[],
  context: MetricContext,
  sink: Sink,
): void {
  for (const kind of kindsRead(metric)) {
    const counted = countedAssets(metric, kind, counting);
    for (const [asset, time] of counted) {
      metric.records![kind]!(asset, time, context, sink);
      if (kind === 'deployment') {
        explainOtherDeployments(asset, context, sink);
      }
    }
    explainOthers(kind, applicable, counted, context, sink);
  }
  if (metric.component) {
    for (const holder of counting) {
      metric.component(holder, context, sink);
    }
  }
}

function explainOthers(
  kind: FeedKind,
  applicable: readonly HolderFacts[],
  counted: ReadonlyMap<AssetFacts, Intervals>,
  { at }: MetricContext,
  sink: Sink,
) {
  const leaveOut = (record: AnyRecord, why: string) => {
    const when = anchorOf(record);
    if (
      isStateKind(kind)
        ? begunBy(record, at)
        : when >= at.from && when < at.asOf
    ) {
      sink.leaveOut(record, why);
    }
  };
  const seen = new Set<AssetFacts>();
  for (const holder of applicable) {
    for (const asset of holder.assets) {
      if (seen.has(asset)) {
        continue;
      }
      seen.add(asset);
      const feed = asset.feed(kind);
      for (const { record, by } of feed.superseded) {
        leaveOut(record, `superseded by ${by}`);
      }
      if (!counted.has(asset)) {
        const why = whyNotCounted(holder, asset, kind);
        for (const record of feed.records) {
          leaveOut(record, why);
        }
      }
    }
  }
}

function explainOtherDeployments(
  asset: AssetFacts,
  { at, deployments }: MetricContext,
  sink: Sink,
) {
  for (const record of asset.feed('deployment').records) {
    if (record.kind === 'deployment' && inWindow(record.data.finishedAt, at)) {
      const why = deployments.whyNot(record);
      if (why) {
        sink.leaveOut(record, why);
      }
    }
  }
}

function whyNotCounted(
  holder: HolderFacts,
  asset: AssetFacts,
  kind: FeedKind,
): string {
  if (asset.feed(kind).state === 'stale') {
    return 'its source has been silent for too long';
  }
  const { assets } = holder.feed(kind);
  if (assets.includes(asset)) {
    return 'not every source that is needed covers what it belongs to';
  }
  const best = assets[0]?.feed(kind);
  const by = best?.rule ? `${best.source} (${best.rule})` : best?.source;
  return by ? `superseded by ${by}` : 'its source covers nothing here';
}

/** What the tallies of single assets of a kind answer. */
export function pooledQuestion({ id }: PooledMetric, kind: FeedKind): string {
  return `${id} ${kind}`;
}

export function kindsRead(metric: PooledMetric): readonly FeedKind[] {
  let kinds = kindsOfMetrics.get(metric);
  if (!kinds) {
    kinds = Object.keys(metric.records ?? {}) as FeedKind[];
    kindsOfMetrics.set(metric, kinds);
  }
  return kinds;
}

const kindsOfMetrics = new WeakMap<PooledMetric, readonly FeedKind[]>();
