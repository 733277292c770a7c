import { DriveRecord } from 'backstage-plugin-drive-node';
import { AssetFacts } from '../engine/AssetFacts';
import { MetricContext } from '../engine/Metric';
import { Sink } from '../engine/Sink';

type SloStatus = DriveRecord<'slo_status'>;

/**
 * The status of each of an asset's SLOs at the instant: the latest at or before it, unless it is too old. An SLO is
 * told from others by source, asset and name: senders put the day into the record's id, or leave it out.
 */
export function currentSlos(
  asset: AssetFacts,
  { at, settings }: MetricContext,
  sink: Sink,
): SloStatus[] {
  const latest = new Map<string, SloStatus>();
  for (const record of asset.feed('slo_status').records as SloStatus[]) {
    if (record.data.asOf > at.asOf) {
      continue;
    }
    const key = `${record.source}\u0000${record.data.name}`;
    const other = latest.get(key);
    if (!other || isLater(record, other)) {
      latest.set(key, record);
    }
  }
  return [...latest.values()].filter(record => {
    if (at.asOf - record.data.asOf <= settings.sloStatusMaxAgeMs) {
      return true;
    }
    sink.unclear(record, 'its newest status is too old');
    return false;
  });
}

function isLater(a: SloStatus, b: SloStatus): boolean {
  return (
    (a.data.asOf - b.data.asOf || a.time - b.time || (a.id > b.id ? 1 : -1)) > 0
  );
}

/** Why no SLO counts. */
export function noCurrentSlo({ unknown }: { unknown: number }) {
  return {
    outcome: 'unavailable' as const,
    reason:
      unknown > 0
        ? 'The newest SLO status is too old to count.'
        : 'No SLO had a status by then.',
  };
}
