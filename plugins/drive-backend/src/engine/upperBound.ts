/**
 * The index of the first item that lies after an instant.
 *
 * @param sorted - ascending by `when`
 */
export function upperBound<T>(
  sorted: readonly T[],
  when: (item: T) => number,
  at: number,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (when(sorted[middle]) <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
