/** Distances smaller than this share of what they are held against are rounding. */
const ROUNDING = 1e-9;

/** Mean moving ranges smaller than this share of what matters are no variation. */
export const NO_VARIATION = 1e-6;

/** A point that can be charted. */
export interface Observation {
  /** Its place among the chart's points. */
  index: number;
  /** In the metric's unit. */
  value: number;
  /** What is charted where it is not the value: the logarithm, the difference from the week before. */
  charted: number;
  numerator: number;
  denominator: number;
}

/** Where a point lies, seen from the centre. */
export interface Deviation {
  /** In thirds of the limit: beyond 3 is outside. 0: on the centre. */
  thirds: number;
  outside: boolean;
  /** `thirds`, with the lean taken out that small counts have: as rare upwards as downwards. */
  even: number;
}

/** What is expected of points, from a baseline. */
export interface Limits {
  /** In the metric's unit. */
  centre: number;
  deviation(observation: Observation): Deviation;
  /** What would have been ordinary for this point, in the metric's unit. */
  expected(observation: Observation): {
    centre: number;
    lower: number;
    upper: number;
  };
}

/** How limits are made from the points of a baseline. */
export interface LimitMethod {
  name: 'values' | 'logarithms' | 'laney' | 'differences';
  /** @param baseline - oldest first, at least two */
  limits(baseline: readonly Observation[]): Limits;
  /** The level of some points together, in the metric's unit. */
  level(observations: readonly Observation[]): number;
}

/**
 * @param limit - the distance from centre to limit, above 0
 * @param even - see {@link Deviation}; default: there is no lean
 */
export function deviationWithin(
  distance: number,
  limit: number,
  even?: number,
): Deviation {
  const thirds = (3 * distance) / limit;
  return Math.abs(thirds) <= ROUNDING
    ? { thirds: 0, outside: false, even: 0 }
    : {
        thirds,
        outside: Math.abs(thirds) > 3 + ROUNDING,
        even: even ?? thirds,
      };
}

/**
 * Where the baseline did not vary at all, limits would make a signal of every trifle: only a change that matters counts.
 *
 * @param change - in the metric's unit
 */
export function deviationFromConstant(
  change: number,
  smallestRelevantChange: number,
): Deviation {
  if (Math.abs(change) < smallestRelevantChange * (1 - ROUNDING)) {
    return { thirds: 0, outside: false, even: 0 };
  }
  const thirds = (3 * change) / smallestRelevantChange;
  return { thirds, outside: true, even: thirds };
}
