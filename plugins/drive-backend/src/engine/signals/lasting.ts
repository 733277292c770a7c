import { Deviation } from './Limits';

/** Over how many points, at least and at most, a change is asked to last. */
const FEWEST = 5;
const MOST = 8;

/** How many standard errors two averages have to lie apart. Chosen by simulation: see docs/signals.md. */
const STANDARD_ERRORS = 2.5;

/**
 * Whether a change lasts: the last five to eight points, taken together, lie further from the baseline than the
 * averages of so many points do by chance. One wild week does not last, unless it is so wild that it outweighs the
 * ordinary weeks around it.
 *
 * @param deviations - judged by limits of one phase, oldest first; a third of the limit is a standard deviation
 * @param side - 1 up, −1 down
 * @param baselinePoints - how many points say where the baseline lies
 */
export function lasts(
  deviations: readonly Deviation[],
  side: number,
  baselinePoints: number,
): boolean {
  let sum = 0;
  for (let count = 1; count <= Math.min(MOST, deviations.length); count++) {
    sum += deviations[deviations.length - count].even * side;
    const standardError = Math.sqrt(1 / count + 1 / baselinePoints);
    if (count >= FEWEST && sum / count >= STANDARD_ERRORS * standardError) {
      return true;
    }
  }
  return false;
}
