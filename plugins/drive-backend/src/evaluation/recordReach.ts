import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { HORIZON_DAYS } from '../engine/horizon';

/** Which records of a kind an evaluation looks at. */
export interface RecordReach {
  /** How many days back from its instant, by the length of its window. */
  days(windowDays: number): number;
  /**
   * Whether records about assets of others say something about one's own: where they share assets, these decide which
   * deployment an incident is linked to, and over which time two kinds count together.
   */
  ofSharers: boolean;
}

const horizon = (windowDays: number) => Math.max(HORIZON_DAYS, 2 * windowDays);
const ownWindow = (windowDays: number) => windowDays;
const windowBefore = (windowDays: number) => 2 * windowDays;

/**
 * What is read for evaluations, by kind. Of a state that is the one in force at the start, too.
 *
 * Findings, budgets and coverage are read back to the horizon, because who has ever sent any counts as a source.
 */
export const RECORD_REACH: Record<StoredRecordKind, RecordReach> = {
  deployment: { days: horizon, ofSharers: true },
  incident: { days: horizon, ofSharers: true },
  coverage: { days: horizon, ofSharers: true },
  // Older ones that were deployed in the window are read by their ids.
  change: { days: ownWindow, ofSharers: true },
  budget: { days: horizon, ofSharers: true },
  pipeline_run: { days: ownWindow, ofSharers: false },
  work_item: { days: ownWindow, ofSharers: false },
  slo_status: { days: ownWindow, ofSharers: false },
  check_result: { days: ownWindow, ofSharers: false },
  finding: { days: horizon, ofSharers: false },
  // What was due is judged over a time of its own, which the horizon holds.
  initiative_item: { days: horizon, ofSharers: false },
  review_action: { days: horizon, ofSharers: false },
  // Unit costs are compared with those of the window before.
  cost_item: { days: windowBefore, ofSharers: false },
};
