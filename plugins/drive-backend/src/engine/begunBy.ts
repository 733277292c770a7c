import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { anchorOf, AnyRecord } from 'backstage-plugin-drive-node';
import { Instant, known } from './time';

/** States that are read at an instant, and periods that contain it, count at that instant too. */
const INCLUSIVE = new Set<StoredRecordKind>([
  'slo_status',
  'check_result',
  'budget',
  'initiative_item',
  'review_action',
]);

/** Whether there was such a record at the instant at all. What became of it later is for the metrics to leave out. */
export function begunBy(record: AnyRecord, { asOf }: Instant): boolean {
  const began = beginningOf(record);
  return began < asOf || (began === asOf && INCLUSIVE.has(record.kind));
}

function beginningOf(record: AnyRecord): number {
  switch (record.kind) {
    case 'change':
      return record.data.openedAt;
    case 'work_item':
      return record.data.createdAt;
    default:
      return anchorOf(record);
  }
}

/** The instant by which a record counts, as far as it was known at the instant. */
export function anchorKnownBy(record: AnyRecord, at: Instant): number {
  switch (record.kind) {
    case 'change': {
      const { mergedAt, closedAt, openedAt } = record.data;
      return known(mergedAt, at) ?? known(closedAt, at) ?? openedAt;
    }
    case 'work_item':
      return known(record.data.doneAt, at) ?? record.data.createdAt;
    default:
      return anchorOf(record);
  }
}
