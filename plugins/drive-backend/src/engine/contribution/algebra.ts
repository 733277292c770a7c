import { medianOf } from '../../model/medianOf';
import { Metric, ratio } from '../Metric';
import { Tally } from '../Tally';

/** How a metric's value is made of what its tally sums up: by this it is divided among children. */
export type Algebra =
  /** Numerator by denominator, times what a quotient of 1 is in the metric's unit. */
  | { method: 'quotient'; quotientUnit: number }
  /** Numerator by something that is not divided among children: the weeks of the whole, or nothing. */
  | { method: 'sum'; dividedBy: (whole: Tally) => number }
  | { method: 'leaveOneOut' }
  | { method: 'none' };

const ALGEBRAS: Readonly<Record<string, Algebra>> = {
  'findings-within-sla': { method: 'quotient', quotientUnit: 1 },
  'incidents-per-100-changes': { method: 'quotient', quotientUnit: 100 },
  spend: { method: 'sum', dividedBy: () => 1 },
  'work-allocation': { method: 'sum', dividedBy: () => 1 },
};

/**
 * Budgets stand for subjects, not for assets, and a trend of unit costs has two quotients: they are not divided.
 */
export function algebraOf(metric: Metric): Algebra {
  if (metric.kinds.length === 0 && 'measure' in metric) {
    return { method: 'none' };
  }
  if (metric.value === ratio) {
    return { method: 'quotient', quotientUnit: 1 };
  }
  if (metric.value === medianOf) {
    return { method: 'leaveOneOut' };
  }
  if (metric.id === 'change-throughput') {
    return { method: 'sum', dividedBy: whole => metric.pair!(whole)[1] };
  }
  return ALGEBRAS[metric.id] ?? { method: 'none' };
}
