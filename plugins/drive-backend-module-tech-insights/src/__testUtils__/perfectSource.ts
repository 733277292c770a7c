import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import { Organization, techInsightsRecords } from 'drive-vendor-doubles';
import { HOUR_MS } from './world';

/** What a perfect source sends: all facts, and what it vouches for. */
export function perfectSource(acme: Organization): RecordInput[] {
  const now = acme.until;
  const records = techInsightsRecords(acme);
  return [
    ...records,
    ...coverageRecords({
      source: 'tech-insights:portal',
      assets: new Set(records.map(({ subject }) => subject)),
      kinds: ['check_result'],
      windows: [{ from: Math.floor(now / HOUR_MS) * HOUR_MS, until: now }],
      at: now,
    }),
  ];
}
