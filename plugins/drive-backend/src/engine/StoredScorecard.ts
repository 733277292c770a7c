import { Scorecard } from 'backstage-plugin-drive-common';

/**
 * A scorecard as it is evaluated and stored. What charts say of it is added when it is read: weeks that become known
 * later change nothing of what was measured.
 */
export type StoredScorecard = Omit<
  Scorecard,
  'verdict' | 'verdictReason' | 'readings'
>;
