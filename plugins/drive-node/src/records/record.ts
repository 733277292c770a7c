import { RecordKind, StoredRecordKind } from 'backstage-plugin-drive-common';
import { OwnRecordData } from './ownRecordData';
import { RecordData, RecordInputData } from './schemas';

/**
 * The data of each kind that is kept, whoever made it.
 *
 * @public
 */
export type StoredRecordData = RecordData & OwnRecordData;

/**
 * One dated fact, validated. (`source`, `kind`, `id`) identifies it.
 *
 * @public
 */
export interface DriveRecord<K extends StoredRecordKind = StoredRecordKind> {
  kind: K;
  /** The system instance the fact comes from, e.g. `github:github.com`. */
  source: string;
  /** The record's id inside that source. */
  id: string;
  /** Canonical (lower case) key of the asset or entity that the fact is about. */
  asset: string;
  /** When the record was observed; milliseconds since the epoch. */
  time: number;
  data: StoredRecordData[K];
}

/**
 * A record of any kind, discriminated by `kind`.
 *
 * @public
 */
export type AnyRecord = {
  [K in StoredRecordKind]: DriveRecord<K>;
}[StoredRecordKind];

/**
 * A record that a source sent, of any kind.
 *
 * @public
 */
export type SentRecord = { [K in RecordKind]: DriveRecord<K> }[RecordKind];

/**
 * A record as a connector yields it: the contract's fields, before validation.
 *
 * @public
 */
export type RecordInput = {
  [K in RecordKind]: {
    kind: K;
    source: string;
    id: string;
    /** Asset key or entity ref. */
    subject: string;
    /** When it was observed, RFC 3339 with offset. */
    time: string;
    data: RecordInputData[K];
  };
}[RecordKind];

/**
 * The instant by which a record counts, used for windows, retention and the start of a source's implied coverage.
 *
 * @returns milliseconds since the epoch
 * @public
 */
export function anchorOf(record: AnyRecord): number {
  switch (record.kind) {
    case 'deployment':
    case 'pipeline_run':
      return record.data.finishedAt;
    case 'change':
      return (
        record.data.mergedAt ?? record.data.closedAt ?? record.data.openedAt
      );
    case 'incident':
      return record.data.detectedAt;
    case 'finding':
      return record.data.firstSeenAt;
    case 'slo_status':
    case 'check_result':
      return record.data.asOf;
    case 'cost_item':
    case 'budget':
      return record.data.periodStart;
    case 'work_item':
      return record.data.doneAt ?? record.data.createdAt;
    case 'coverage':
      return record.data.from;
    case 'initiative_item':
      return record.data.startsAt;
    case 'review_action':
      return record.data.createdAt;
    default:
      throw new Error(
        `no anchor for record kind ${(record as { kind: string }).kind}`,
      );
  }
}
