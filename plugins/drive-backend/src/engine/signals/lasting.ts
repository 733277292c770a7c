import { mean, meanMovingRange, RANGE_PER_DEVIATION } from './movingRange';

/** How many of the last points are taken together: as many as there are to find a change in. */
const TOGETHER = 6;

/** Fewer points before them say too little of what is ordinary. */
const FEWEST_BEFORE = 4;

/** How many standard errors the two have to lie apart. Chosen by simulation: see docs/signals.md. */
const STANDARD_ERRORS = 1.75;

/** Neighbours that resemble each other more than this would leave nothing to tell. */
const MOST_RESEMBLANCE = 0.7;

/**
 * Whether a change lasts: the last six points, taken together, lie further from those before them than six points do by
 * chance. One wild week does not last, unless it is so wild that it outweighs the ordinary weeks around it.
 *
 * All points before them are asked, not those of the baseline alone: a baseline that happened to lie low, or to vary
 * little, goes on finding changes that are none.
 *
 * @param deviations - of a phase, from the centre of its limits, in standard deviations as these tell them; oldest first
 * @param side - 1 up, −1 down
 */
export function lasts(deviations: readonly number[], side: number): boolean {
  const before = deviations.slice(0, -TOGETHER);
  if (before.length < FEWEST_BEFORE) {
    return false;
  }
  const distance = mean(deviations.slice(-TOGETHER)) - mean(before);
  return distance * side >= STANDARD_ERRORS * standardError(before);
}

/** Of the difference between six points and those before them. */
function standardError(before: readonly number[]): number {
  // What the baseline says is the least that is believed.
  const deviation = Math.max(1, meanMovingRange(before) / RANGE_PER_DEVIATION);
  const alike = resemblance(before);
  return (
    deviation *
    Math.sqrt(((1 + alike) / (1 - alike)) * (1 / TOGETHER + 1 / before.length))
  );
}

/** How much points resemble the ones before them, 0 to {@link MOST_RESEMBLANCE}: what carries over averages out slowly. */
function resemblance(values: readonly number[]): number {
  const centre = mean(values);
  let together = 0;
  let alone = 0;
  values.forEach((value, place) => {
    alone += (value - centre) ** 2;
    together += place > 0 ? (value - centre) * (values[place - 1] - centre) : 0;
  });
  if (alone === 0) {
    return 0;
  }
  // Of points that have nothing in common it comes out too low by that much.
  const correlation = together / alone + 1 / values.length;
  return Math.min(MOST_RESEMBLANCE, Math.max(0, correlation));
}
