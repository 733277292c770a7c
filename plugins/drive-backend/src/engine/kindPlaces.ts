import { StoredRecordKind } from 'backstage-plugin-drive-common';

/** Feeds are asked for a hundred times each: they lie in arrays, by the place of their kind. */
export const KIND_PLACES: Readonly<
  Record<Exclude<StoredRecordKind, 'coverage'>, number>
> = {
  deployment: 0,
  change: 1,
  pipeline_run: 2,
  incident: 3,
  finding: 4,
  slo_status: 5,
  cost_item: 6,
  budget: 7,
  work_item: 8,
  check_result: 9,
  initiative_item: 10,
  review_action: 11,
};
