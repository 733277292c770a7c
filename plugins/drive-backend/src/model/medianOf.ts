import { median } from '../engine/quantile';
import { Tally } from '../engine/Tally';

/** The median of all pooled values. */
export function medianOf({ values }: Tally): number | undefined {
  return values.length > 0 ? median(values) : undefined;
}
