import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import { Organization, pagerDutyRecords } from 'drive-vendor-doubles';
import { assetsOf, DAY_MS } from './world';

/** What a perfect source sends: all facts, and what it vouches for. */
export function perfectSource(acme: Organization): RecordInput[] {
  const now = acme.until;
  const from = now - 90 * DAY_MS;
  return [
    ...pagerDutyRecords(acme, { from }),
    ...coverageRecords({
      source: 'pagerduty:default',
      assets: assetsOf(acme),
      kinds: ['incident'],
      windows: [{ from, until: now }],
      at: now,
    }),
  ];
}
