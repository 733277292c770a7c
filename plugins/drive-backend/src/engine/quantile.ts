/**
 * The sample quantile by linear interpolation between order statistics (Hyndman and Fan's type 7).
 *
 * @param sorted - ascending, not empty
 * @param share - 0..1
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) {
    throw new Error('a quantile of nothing');
  }
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/**
 * The usual sample median: of an even number of values the mean of the two middle ones.
 *
 * @param values - in any order, not empty; not changed
 */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) {
    throw new Error('a median of nothing');
  }
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
