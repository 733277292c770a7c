const NONE = new Float64Array();

/** A parent's values, of which medians are told with some of them taken away or changed, without sorting them anew. */
export class SortedValues {
  readonly #sorted: Float64Array;

  constructor(values: readonly number[]) {
    this.#sorted = Float64Array.from(values).sort();
  }

  /**
   * The usual sample median.
   *
   * @param removed - some of the values
   * @param added - values in their place, if any
   * @returns undefined where nothing is left
   */
  median(
    removed: readonly number[] = [],
    added: readonly number[] = [],
  ): number | undefined {
    const count = this.#sorted.length - removed.length + added.length;
    if (count <= 0) {
      return undefined;
    }
    const taken = removed.length ? Float64Array.from(removed).sort() : NONE;
    const put = added.length ? Float64Array.from(added).sort() : NONE;
    const at = (rank: number) => this.#valueAt(rank, taken, put);
    const middle = count >> 1;
    return count % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  }

  /** The value of a rank, from 0, among the values without those taken and with those put. */
  #valueAt(rank: number, taken: Float64Array, put: Float64Array): number {
    const upTo = (value: number) =>
      countUpTo(this.#sorted, value) -
      countUpTo(taken, value) +
      countUpTo(put, value);
    // The least value of a list up to which there are enough; the rank's value is in one of the lists.
    const leastIn = (list: Float64Array) => {
      let low = 0;
      let high = list.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (upTo(list[middle]) > rank) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low < list.length ? list[low] : Infinity;
    };
    return Math.min(leastIn(this.#sorted), leastIn(put));
  }
}

/** How many values are at most this one. */
function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
