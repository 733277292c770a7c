/** One part of a weighted mean: `applies` says whether it belongs in the denominator, `value` whether it is known. */
export interface Weighted {
  weight: number;
  /** Absent: not measured. */
  value?: number;
  /** 0..1: how much of the part is covered. Default: 1 where there is a value, else 0. */
  coverage?: number;
}

/**
 * The one averaging function: the weighted mean of what is measured, and how much that is.
 *
 * @param parts - those that apply; a part that does not apply is simply not there
 * @returns `value`: absent where nothing is measured; `coverage`: covered weight of all weight, 0..1, or absent where
 *   nothing applies
 */
export function average(parts: readonly Weighted[]): {
  value?: number;
  coverage?: number;
} {
  let measuredWeight = 0;
  let weightedSum = 0;
  let coveredWeight = 0;
  let weight = 0;
  for (const part of parts) {
    weight += part.weight;
    coveredWeight +=
      part.weight * (part.coverage ?? (part.value === undefined ? 0 : 1));
    if (part.value !== undefined) {
      measuredWeight += part.weight;
      weightedSum += part.weight * part.value;
    }
  }
  return {
    value: measuredWeight > 0 ? weightedSum / measuredWeight : undefined,
    coverage: weight > 0 ? coveredWeight / weight : undefined,
  };
}
