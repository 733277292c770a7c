import { algebraOf } from '../contribution/algebra';
import { Metric } from '../Metric';

/** A measurement, as far as it is stored. */
export interface Quotient {
  value?: number;
  numerator?: number;
  denominator?: number;
}

/**
 * A parent's value if a child's numerator became what its target asks for, with everything else as it is. Exact, also
 * where the child shares assets with others: what changes is in the parent once.
 *
 * @returns undefined for metrics whose value is no straight line over their numerator: medians, budgets
 */
export function valueIfReached(
  metric: Metric,
  child: Quotient,
  parent: Quotient,
  target: number,
): number | undefined {
  const own = lineOf(metric, child);
  const whole = lineOf(metric, parent);
  if (!own || !whole || own.slope === 0) {
    return undefined;
  }
  const added = (target - own.intercept) / own.slope - child.numerator!;
  return whole.intercept + whole.slope * (parent.numerator! + added);
}

/** A metric's value as a straight line over its numerator. */
function lineOf(
  metric: Metric,
  { value, numerator, denominator }: Quotient,
): { slope: number; intercept: number } | undefined {
  if (
    value === undefined ||
    numerator === undefined ||
    denominator === undefined ||
    denominator <= 0
  ) {
    return undefined;
  }
  if (metric.id === 'unit-cost-trend') {
    // The previous window's unit cost, which both are compared with, does not change.
    return { slope: (value + 1) / numerator, intercept: -1 };
  }
  const algebra = algebraOf(metric);
  switch (algebra.method) {
    case 'quotient':
      return { slope: algebra.quotientUnit / denominator, intercept: 0 };
    case 'sum':
      return { slope: 1 / denominator, intercept: 0 };
    default:
      return undefined;
  }
}
