import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import {
  alertRecords,
  objectiveRecords,
  Organization,
} from 'drive-vendor-doubles';

const DAY_MS = 86_400_000;

/** What a perfect source sends: all facts, and what it vouches for. */
export function perfectSource(
  acme: Organization,
  { days }: { days: number },
): RecordInput[] {
  const now = acme.until;
  const from = now - days * DAY_MS;
  const slos = objectiveRecords(acme, { from });
  const alerts = alertRecords(acme, { from }).map(
    (record, index) => ({ ...record, id: `alert ${index}` } as RecordInput),
  );
  const vouch = (
    kind: 'slo_status' | 'incident',
    records: readonly RecordInput[],
  ) =>
    coverageRecords({
      source: 'prometheus:default',
      assets: new Set(records.map(({ subject }) => subject)),
      kinds: [kind],
      windows: [{ from, until: now }],
      at: now,
    });
  return [
    ...slos,
    ...alerts,
    ...vouch('slo_status', slos),
    ...vouch('incident', alerts),
  ];
}
