import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import { Organization, snykRecords } from 'drive-vendor-doubles';
import { assetsOf, DAY_MS } from './world';

/** What a perfect source sends: all facts, and what it vouches for. */
export function perfectSource(acme: Organization): RecordInput[] {
  const now = acme.until;
  const from = now - 90 * DAY_MS;
  return [
    ...snykRecords(acme, { from }),
    ...coverageRecords({
      source: 'snyk:default',
      assets: assetsOf(acme),
      kinds: ['finding'],
      windows: [{ from, until: now }],
      at: now,
    }),
  ];
}
