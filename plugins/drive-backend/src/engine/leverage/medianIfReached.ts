import { SortedValues } from '../contribution/SortedValues';

/**
 * A parent's median if a child's values came nearer by as much as its median has to. Values are scaled by target/median;
 * where one of these is not above 0 (an error budget that is spent), they are all moved by the difference.
 *
 * @param parent - all values of the parent
 * @param child - those of the child, which are among them
 * @param median - the child's
 */
export function medianIfReached(
  parent: SortedValues,
  child: readonly number[],
  median: number,
  target: number,
): number | undefined {
  return parent.median(child, valuesIfReached(child, median, target));
}

/** A child's values as they would be. */
export function valuesIfReached(
  values: readonly number[],
  median: number,
  target: number,
): number[] {
  return median > 0 && target > 0
    ? values.map(value => (value * target) / median)
    : values.map(value => value + target - median);
}
