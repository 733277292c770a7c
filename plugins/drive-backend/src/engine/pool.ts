import { anchorOf, AnyRecord } from 'backstage-plugin-drive-node';
import { AssetFacts } from './AssetFacts';
import { isStateKind } from './feeds';
import { HolderFacts } from './HolderFacts';
import { Intervals, intersect, sameIntervals, union } from './intervals';
import { FeedKind, MetricContext, PooledMetric } from './Metric';
import { Sink } from './Sink';
import { Tally } from './Tally';

/** The distinct assets of some holders, each with the time over which it counts. */
type CountedAssets = Map<AssetFacts, Intervals>;

/**
 * The distinct assets that count for a kind, over all holders.
 *
 * Most metrics count an asset over the time that its own source covers. A metric that compares two kinds counts each
 * only over the time that both cover, which can differ between holders of a shared asset: then over the union.
 */
export function countedAssets(
  metric: PooledMetric,
  kind: FeedKind,
  holders: readonly HolderFacts[],
): CountedAssets {
  const assets: CountedAssets = new Map();
  for (const holder of holders) {
    const joint = metric.jointly ? jointTime(metric, holder) : undefined;
    for (const asset of holder.feed(kind).assets) {
      const own = asset.feed(kind).counted;
      const counted = joint ? intersect(own, joint) : own;
      const other = assets.get(asset);
      if (!other) {
        assets.set(asset, counted);
      } else if (!sameIntervals(other, counted)) {
        assets.set(asset, union([...other, ...counted]));
      }
    }
  }
  return assets;
}

function jointTime(metric: PooledMetric, holder: HolderFacts): Intervals {
  return metric.kinds
    .map(kind => holder.feed(kind).counted)
    .reduce((a, b) => intersect(a, b));
}

/** Tallies of single assets, kept while one evaluation lasts: an asset is looked at once, however many subjects it has. */
export class AssetTallies {
  readonly #context: MetricContext;
  readonly #kept = new Map<string, Map<AssetFacts, Tally>>();

  constructor(context: MetricContext) {
    this.#context = context;
  }

  /** What one asset's records of a kind mean to a metric. */
  of(
    metric: PooledMetric,
    kind: FeedKind,
    asset: AssetFacts,
    counted: Intervals,
  ): Tally {
    const usual = sameIntervals(counted, asset.feed(kind).counted);
    const key = `${metric.id} ${kind}`;
    let tallies = this.#kept.get(key);
    if (!tallies) {
      tallies = new Map();
      this.#kept.set(key, tallies);
    }
    const kept = usual ? tallies.get(asset) : undefined;
    if (kept) {
      return kept;
    }
    const tally = new Tally();
    metric.records![kind]!(asset, counted, this.#context, tally);
    if (usual) {
      tallies.set(asset, tally);
    }
    return tally;
  }
}

/** Pools what some holders' distinct assets, and the components themselves, mean to a metric. */
export function pool(
  metric: PooledMetric,
  holders: readonly HolderFacts[],
  context: MetricContext,
  tallies: AssetTallies,
): Tally {
  const total = new Tally();
  for (const kind of kindsRead(metric)) {
    for (const [asset, counted] of countedAssets(metric, kind, holders)) {
      total.merge(tallies.of(metric, kind, asset, counted));
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
  counted: CountedAssets,
  { at }: MetricContext,
  sink: Sink,
) {
  const leaveOut = (record: AnyRecord, why: string) => {
    const when = anchorOf(record);
    if (isStateKind(kind) || (when >= at.from && when < at.asOf)) {
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

export function kindsRead(metric: PooledMetric): FeedKind[] {
  return Object.keys(metric.records ?? {}) as FeedKind[];
}
