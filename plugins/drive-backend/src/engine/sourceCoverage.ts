import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { Intervals, intersect, NOTHING, union } from './intervals';
import { FeedContext } from './feeds';
import { AssetRecords } from './records';

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
  { facts, at, settings, shared }: FeedContext,
): SourceCoverage[] {
  const freshnessMs = settings.freshnessMs(kind);
  const all: SourceCoverage[] = [];
  const window = [{ from: at.from, to: at.asOf }];
  for (const source of facts.sourcesOf.get(asset) ?? []) {
    let covered: Intervals = NOTHING;
    let freshAt: number | undefined;
    if (facts.sendsCoverage.has(source)) {
      const said = (records.coverage ?? []).filter(
        record =>
          record.source === source &&
          (record.data.kinds as StoredRecordKind[]).includes(kind) &&
          record.data.from < at.asOf,
      );
      covered = union(
        said.map(({ data }) => ({
          from: data.from,
          to: Math.min(data.until, at.asOf),
        })),
      );
      freshAt = covered[covered.length - 1]?.to;
    } else {
      const earliest = facts.earliest.get(source)?.get(kind);
      if (earliest !== undefined && earliest < at.asOf) {
        covered = [{ from: earliest, to: at.asOf }];
      }
    }
    if (covered.length > 0) {
      all.push({
        source,
        covered: shared.intervals(covered),
        inWindow: shared.intervals(intersect(covered, window)),
        freshAt,
        stale: freshAt !== undefined && at.asOf - freshAt > freshnessMs,
      });
    }
  }
  return all;
}
