/**
 * The kinds of records that DRIVE measures from.
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
 * All record kinds.
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
