import { Spread } from 'backstage-plugin-drive-common';
import { quantile } from './quantile';

/**
 * The distribution of the children's scores.
 *
 * @param scores - in any order
 * @returns undefined where no child has a score
 */
export function spreadOf(scores: readonly number[]): Spread | undefined {
  if (scores.length === 0) {
    return undefined;
  }
  const sorted = Float64Array.from(scores).sort();
  return {
    min: sorted[0],
    p25: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    p75: quantile(sorted, 0.75),
    max: sorted[sorted.length - 1],
    count: sorted.length,
  };
}
