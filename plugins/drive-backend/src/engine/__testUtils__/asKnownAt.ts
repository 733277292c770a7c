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
  initiative_item: 'startsAt',
  review_action: 'createdAt',
};

/** Kinds that are there at the very instant at which they begin. */
const INCLUSIVE = [
  'slo_status',
  'check_result',
  'budget',
  'initiative_item',
  'review_action',
];

/** What is planned is known before it happens, and what begins or ends at the instant has done so. */
const PLANNED = ['startsAt', 'dueAt', 'createdAt'];
const AT_ONCE = ['initiative_item', 'review_action'];

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
  const own = AT_ONCE.includes(kind);
  const known = Object.fromEntries(
    fields.filter(
      ([field, value]) =>
        !field.endsWith('At') ||
        (own && PLANNED.includes(field)) ||
        (value as number) < asOf + Number(own),
    ),
  );
  if (record.kind === 'initiative_item') {
    known.history = record.data.history.filter(({ at }) => at <= asOf);
  }
  if (kind === 'finding' && known.resolvedAt === undefined) {
    known.state = 'open';
  }
  return { ...record, data: known } as AnyRecord;
}
