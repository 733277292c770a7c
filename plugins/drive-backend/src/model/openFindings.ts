import { DriveRecord } from 'backstage-plugin-drive-node';
import { AssetFacts } from '../engine/AssetFacts';
import { horizonOf } from '../engine/horizon';
import { mattersSince } from '../engine/mattersSince';
import { MetricContext } from '../engine/Metric';
import { Sink } from '../engine/Sink';

type Finding = DriveRecord<'finding'>;

/**
 * The findings of an asset, each once: where several sources name the same identifier, the first source in the
 * configured order counts. Records of one source are never merged.
 */
export function distinctFindings(
  asset: AssetFacts,
  { settings, at }: MetricContext,
  sink: Sink,
): Finding[] {
  const horizon = horizonOf(at);
  const seen = (asset.feed('finding').records as Finding[]).filter(
    finding =>
      finding.data.firstSeenAt < at.asOf && mattersSince(finding, horizon),
  );
  const sources = [...new Set(seen.map(finding => finding.source))].sort(
    (a, b) => settings.compareSources('finding', a, b),
  );
  if (sources.length < 2) {
    return seen;
  }
  const namedBy = new Map<string, string>();
  const distinct: Finding[] = [];
  for (const source of sources) {
    for (const finding of seen) {
      if (finding.source !== source) {
        continue;
      }
      const identifiers = (finding.data.identifiers ?? []).map(identifier =>
        identifier.toLocaleLowerCase('en-US'),
      );
      const earlier = identifiers
        .map(identifier => namedBy.get(identifier))
        .find(other => other !== undefined && other !== source);
      if (earlier) {
        sink.leaveOut(finding, `superseded by ${earlier}`);
      } else {
        distinct.push(finding);
        for (const identifier of identifiers) {
          if (!namedBy.has(identifier)) {
            namedBy.set(identifier, source);
          }
        }
      }
    }
  }
  return distinct;
}

/** The findings that are open at the instant. One resolved later is open, and one that was opened again. */
export function openFindings(
  asset: AssetFacts,
  context: MetricContext,
  sink: Sink,
): Finding[] {
  return distinctFindings(asset, context, sink).filter(
    ({ data }) =>
      data.state === 'open' ||
      data.resolvedAt === undefined ||
      data.resolvedAt >= context.at.asOf,
  );
}
