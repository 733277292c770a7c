/** The mean range of two normal values, in their standard deviations. */
export const RANGE_PER_DEVIATION = 1.128;

/**
 * How far limits lie from the centre, in mean moving ranges: three standard deviations of what varies by chance alone
 * (3 / 1.128, the mean range of two normal values).
 */
export const LIMIT_PER_MEAN_RANGE = 2.66;

export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) {
    sum += value;
  }
  return sum / values.length;
}

/**
 * The mean difference between neighbours, in size.
 *
 * @param values - oldest first, at least two
 */
export function meanMovingRange(values: readonly number[]): number {
  let sum = 0;
  for (let index = 1; index < values.length; index++) {
    sum += Math.abs(values[index] - values[index - 1]);
  }
  return sum / (values.length - 1);
}
