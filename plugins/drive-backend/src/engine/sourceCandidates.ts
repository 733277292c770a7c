import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { anchorKnownBy } from './begunBy';
import type { FeedContext } from './feeds';
import { horizonOf } from './horizon';
import { Rank } from './rank';
import { SourceCoverage } from './sourceCoverage';

/** A source, and for deployments a rule, that could count of a kind about an asset. */
export interface Candidate {
  source: string;
  rule?: string;
  coverage?: SourceCoverage;
  inWindow: boolean;
  rank: Rank;
}

/** Sources that say something of the kind: they cover time before the instant, or have sent records that matter. */
export function candidatesOf(
  kind: StoredRecordKind,
  own: readonly AnyRecord[],
  coverage: readonly SourceCoverage[],
  { at, settings }: FeedContext,
): Candidate[] {
  const horizon = horizonOf(at);
  const bySource = new Map<string, { rules: Set<string>; inWindow: boolean }>();
  for (const record of own) {
    const when = anchorKnownBy(record, at);
    if (when < horizon || when >= at.asOf) {
      continue;
    }
    let seen = bySource.get(record.source);
    if (!seen) {
      seen = { rules: new Set(), inWindow: false };
      bySource.set(record.source, seen);
    }
    seen.inWindow ||= when >= at.from;
    if (
      record.kind === 'deployment' &&
      settings.isProduction(record.data.environment) &&
      record.data.outcome !== 'unknown'
    ) {
      seen.rules.add(settings.canonicalRule(record.data.rule));
    }
  }
  const sources = new Set([
    ...coverage.map(one => one.source),
    ...bySource.keys(),
  ]);
  const candidates: Candidate[] = [];
  for (const source of sources) {
    const covering = coverage.find(one => one.source === source);
    const seen = bySource.get(source);
    const standing = standingOf(covering, Boolean(seen?.inWindow));
    if (standing === undefined) {
      continue;
    }
    const rules: (string | undefined)[] = seen?.rules.size
      ? [...seen.rules]
      : [undefined];
    for (const rule of rules) {
      candidates.push({
        source,
        rule,
        coverage: covering,
        inWindow: Boolean(seen?.inWindow),
        rank: [
          Number(standing === SILENT),
          kind === 'deployment' ? settings.ruleRank(rule) : 0,
          standing,
          ...settings.sourceRank(kind, source),
        ],
      });
    }
  }
  return candidates;
}

/** The standing of a source that covers no part of the window, or has gone silent: any other counts before it. */
const SILENT = 2;

/** How well a source can speak for the window; undefined where it cannot. */
function standingOf(
  coverage: SourceCoverage | undefined,
  inWindow: boolean,
): number | undefined {
  if (!coverage) {
    return inWindow ? 1 : undefined;
  }
  return coverage.stale || coverage.inWindow.length === 0 ? SILENT : 0;
}
