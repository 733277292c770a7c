import { AssetFacts } from '../AssetFacts';
import { Evaluation } from '../Evaluation';
import { HolderFacts } from '../HolderFacts';
import { Intervals } from '../intervals';
import { FeedKind, isSubjectMetric, Metric, PooledMetric } from '../Metric';
import { countedAssets, kindsRead } from '../pool';
import { Steps } from '../steps';
import { SubjectScope } from '../SubjectScope';
import { Tally } from '../Tally';
import { PieceSink } from './PieceSink';

const NOBODY: readonly HolderFacts[] = [];

/** What one asset, or one component itself, adds to a subject's measurement. */
export interface Piece {
  /** Those at or below the subject that it counts for; none: nothing in the catalog points at it. */
  holders: readonly HolderFacts[];
  /** Not to be changed. */
  tally: Tally;
}

/**
 * A subject's measurement in pieces: together they are what the subject's own tally sums up, each asset once. Linear in
 * the assets.
 */
export function* piecesOf(
  metric: Metric,
  ref: string,
  evaluation: Pick<Evaluation, 'measurer' | 'scope'>,
): Steps<Piece[]> {
  const { measurer } = evaluation;
  const whole = evaluation.scope(ref)!;
  if (isSubjectMetric(metric)) {
    const counting = measurer.subjectScopeFor(metric, whole);
    const sink = new PieceSink();
    metric.measure(counting, measurer.context, sink);
    const holders = holdersByKey(counting, metric.kinds);
    return [...sink.tallies].map(([key, tally]) => ({
      holders: holders.get(key) ?? NOBODY,
      tally,
    }));
  }
  return yield* piecesOfPooled(
    metric,
    measurer.scopeFor(metric, whole).counting,
    measurer,
  );
}

function* piecesOfPooled(
  metric: PooledMetric,
  counting: readonly HolderFacts[],
  measurer: Evaluation['measurer'],
): Steps<Piece[]> {
  const { context } = measurer;
  const pieces: Piece[] = [];
  for (const kind of kindsRead(metric)) {
    const holders = holdersOfAssets(counting, kind);
    for (const [asset, counted] of countedAssets(metric, kind, counting)) {
      yield;
      pieces.push({
        holders: holders.get(asset)!,
        tally: metric.jointly
          ? tallyOver(metric, kind, asset, counted, context)
          : measurer.tally(metric, kind, asset),
      });
    }
  }
  if (metric.component) {
    for (const holder of counting) {
      yield;
      const tally = new Tally();
      metric.component(holder, context, tally);
      pieces.push({ holders: [holder], tally });
    }
  }
  return pieces;
}

function tallyOver(
  metric: PooledMetric,
  kind: FeedKind,
  asset: AssetFacts,
  counted: Intervals,
  context: Evaluation['measurer']['context'],
): Tally {
  const tally = new Tally();
  metric.records![kind]!(asset, counted, context, tally);
  return tally;
}

function holdersOfAssets(
  holders: readonly HolderFacts[],
  kind: FeedKind,
): Map<AssetFacts, HolderFacts[]> {
  const byAsset = new Map<AssetFacts, HolderFacts[]>();
  for (const holder of holders) {
    for (const asset of holder.feed(kind).assets) {
      const list = byAsset.get(asset);
      if (list) {
        list.push(holder);
      } else {
        byAsset.set(asset, [holder]);
      }
    }
  }
  return byAsset;
}

function holdersByKey(
  { holders }: SubjectScope,
  kinds: readonly FeedKind[],
): Map<string, HolderFacts[]> {
  const byKey = new Map<string, HolderFacts[]>();
  for (const kind of kinds) {
    for (const [asset, list] of holdersOfAssets(holders, kind)) {
      byKey.set(PieceSink.keyOf(kind, asset.key), list);
    }
  }
  return byKey;
}
