import { AnyRecord } from 'backstage-plugin-drive-node';

/** The time without which there was no such record yet. */
const BEGINS: Record<AnyRecord['kind'], string> = {
  deployment: 'finishedAt',
  change: 'openedAt',
  pipeline_run: 'finishedAt',
  incident: 'detectedAt',
  finding: 'firstSeenAt',
  cost_item: 'periodStart',
  work_item: 'createdAt',
  slo_status: 'asOf',
  check_result: 'asOf',
  budget: 'periodStart',
  coverage: 'from',
};

/** Kinds that are there at the very instant at which they begin. */
const INCLUSIVE = ['slo_status', 'check_result', 'budget'];

/**
 * A record with every time at or after the instant taken away.
 *
 * @returns undefined where there was no such record yet
 */
export function asKnownAt(
  record: AnyRecord,
  asOf: number,
): AnyRecord | undefined {
  const { kind, data } = record;
  const fields = Object.entries(data);
  const began = fields.find(([field]) => field === BEGINS[kind])![1] as number;
  if (began > asOf || (began === asOf && !INCLUSIVE.includes(kind))) {
    return undefined;
  }
  const known = Object.fromEntries(
    fields.filter(
      ([field, value]) => !field.endsWith('At') || (value as number) < asOf,
    ),
  );
  if (kind === 'finding' && known.resolvedAt === undefined) {
    known.state = 'open';
  }
  return { ...record, data: known } as AnyRecord;
}
