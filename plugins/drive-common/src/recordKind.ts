/**
 * The kinds of records that sources send.
 *
 * @public
 */
export type RecordKind =
  | 'deployment'
  | 'change'
  | 'pipeline_run'
  | 'incident'
  | 'finding'
  | 'slo_status'
  | 'cost_item'
  | 'budget'
  | 'work_item'
  | 'check_result'
  | 'coverage';

/**
 * All kinds of records that sources send.
 *
 * @public
 */
export const RECORD_KINDS: readonly RecordKind[] = [
  'deployment',
  'change',
  'pipeline_run',
  'incident',
  'finding',
  'slo_status',
  'cost_item',
  'budget',
  'work_item',
  'check_result',
  'coverage',
];

/**
 * The kinds of facts that DRIVE makes itself, from what people do about what was measured. No source sends them.
 *
 * @public
 */
export type OwnRecordKind = 'initiative_item' | 'review_action';

/**
 * All kinds of DRIVE's own facts.
 *
 * @public
 */
export const OWN_RECORD_KINDS: readonly OwnRecordKind[] = [
  'initiative_item',
  'review_action',
];

/**
 * Every kind that metrics are computed from, whoever made it.
 *
 * @public
 */
export type StoredRecordKind = RecordKind | OwnRecordKind;

/**
 * Every kind that metrics are computed from.
 *
 * @public
 */
export const STORED_RECORD_KINDS: readonly StoredRecordKind[] = [
  ...RECORD_KINDS,
  ...OWN_RECORD_KINDS,
];
