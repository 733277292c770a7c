import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { Intervals, intersect, union } from './intervals';
import { FeedContext } from './feeds';
import { AssetRecords } from './records';
import { Range, windowOf } from './time';

/** What a source vouches for, of one kind about one asset, as known at an instant. */
export interface SourceCoverage {
  source: string;
  /** All covered time before `asOf`. */
  covered: Intervals;
  /** The covered time inside the window. */
  inWindow: Intervals;
  /** Until when the source vouches; absent where it never says, and so does not go stale. */
  freshAt?: number;
  /** True where the coverage ended longer before `asOf` than the freshness limit. */
  stale: boolean;
}

/**
 * What each source that has sent anything about an asset covers of one kind.
 *
 * Sources that send `coverage` records cover what these say. Any other source covers a kind from the earliest record
 * of that kind that it sent, for every asset that it has sent anything about, without end, and does not go stale.
 */
export function coverageOf(
  asset: string,
  kind: StoredRecordKind,
  records: AssetRecords,
  context: FeedContext,
): SourceCoverage[] {
  const { facts } = context;
  const all: SourceCoverage[] = [];
  for (const source of facts.sourcesOf.get(asset) ?? []) {
    const one = facts.sendsCoverage.has(source)
      ? saidCoverage(source, kind, records, context)
      : impliedCoverage(source, kind, context);
    if (one) {
      all.push(one);
    }
  }
  return all;
}

/** What a source says itself that it covers. */
function saidCoverage(
  source: string,
  kind: StoredRecordKind,
  { coverage = [] }: AssetRecords,
  { at, settings, shared }: FeedContext,
): SourceCoverage | undefined {
  const said: Range[] = [];
  for (const { source: by, data } of coverage) {
    if (
      by === source &&
      data.from < at.asOf &&
      (data.kinds as StoredRecordKind[]).includes(kind)
    ) {
      said.push({ from: data.from, to: Math.min(data.until, at.asOf) });
    }
  }
  const covered = union(said);
  if (covered.length === 0) {
    return undefined;
  }
  const freshAt = covered[covered.length - 1].to;
  return {
    source,
    covered: shared.intervals(covered),
    inWindow: shared.intervals(intersect(covered, [windowOf(at)])),
    freshAt,
    stale: at.asOf - freshAt > settings.freshnessMs(kind),
  };
}

/** What is implied by when a source sent the first record of a kind: the same for all assets that it knows. */
function impliedCoverage(
  source: string,
  kind: StoredRecordKind,
  { facts, at, shared }: FeedContext,
): SourceCoverage | undefined {
  const earliest = facts.earliest.get(source)?.get(kind);
  if (earliest === undefined || earliest >= at.asOf) {
    return undefined;
  }
  return shared.coverage(source, kind, () => {
    const covered = [{ from: earliest, to: at.asOf }];
    return {
      source,
      covered: shared.intervals(covered),
      inWindow: shared.intervals(intersect(covered, [windowOf(at)])),
      freshAt: undefined,
      stale: false,
    };
  });
}
