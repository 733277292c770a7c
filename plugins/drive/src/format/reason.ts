import { Outcome } from 'backstage-plugin-drive-common';
import { Translate } from '../translation';

/** Why there is no score, in a sentence: the backend's own words, else what the outcome means. */
export function reasonOf(
  result: { outcome: Outcome; reason?: string },
  t: Translate,
): string {
  return result.reason || t(`outcomeReason.${result.outcome}`);
}
