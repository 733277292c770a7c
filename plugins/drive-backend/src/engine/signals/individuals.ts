import {
  deviationFromConstant,
  deviationWithin,
  LimitMethod,
  NO_VARIATION,
  Observation,
} from './Limits';
import { LIMIT_PER_MEAN_RANGE, mean, meanMovingRange } from './movingRange';

/** Between what is charted and the metric's unit. */
interface Conversion {
  name: LimitMethod['name'];
  /** What matters, on the charted scale. */
  scale: number;
  /** The charted numbers that say how much is ordinary. Default: all. */
  varying?(charted: readonly number[]): readonly number[];
  /** @param observation - the point that the charted number is about */
  toUnit(charted: number, observation?: Observation): number;
}

/** Individual values and moving ranges: centre ± 2.66 × mean moving range. */
function individuals(
  { name, scale, varying = all => all, toUnit }: Conversion,
  smallestRelevantChange: number,
): LimitMethod {
  return {
    name,
    limits(baseline) {
      const charted = baseline.map(observation => observation.charted);
      const centre = mean(charted);
      const range = ordinaryRange(varying(charted));
      const limit =
        range > NO_VARIATION * scale ? LIMIT_PER_MEAN_RANGE * range : 0;
      return {
        centre: toUnit(centre),
        deviation: observation =>
          limit > 0
            ? deviationWithin(observation.charted - centre, limit)
            : deviationFromConstant(
                toUnit(observation.charted) - toUnit(centre),
                smallestRelevantChange,
              ),
        expected: observation => ({
          centre: toUnit(centre, observation),
          lower: toUnit(centre - limit, observation),
          upper: toUnit(centre + limit, observation),
        }),
      };
    },
    level: observations => toUnit(mean(observations.map(o => o.charted))),
  };
}

function ordinaryRange(charted: readonly number[]): number {
  return charted.length > 1
    ? meanMovingRange(charted)
    : Math.abs(charted[0] ?? 0);
}

export function ofValues(smallestRelevantChange: number): LimitMethod {
  return individuals(
    {
      name: 'values',
      scale: smallestRelevantChange,
      toUnit: charted => charted,
    },
    smallestRelevantChange,
  );
}

/** Durations vary by factors: their logarithms vary evenly. */
export function ofLogarithms(smallestRelevantChange: number): LimitMethod {
  return individuals(
    { name: 'logarithms', scale: 1, toUnit: charted => Math.exp(charted) },
    smallestRelevantChange,
  );
}

/**
 * What is charted is the step from the week before; what is expected of the value starts from there.
 *
 * How far steps go is told by the weeks in which there was one: where most weeks bring none, any step at all would be
 * outside otherwise.
 */
export function ofDifferences(smallestRelevantChange: number): LimitMethod {
  return individuals(
    {
      name: 'differences',
      scale: smallestRelevantChange,
      varying: charted => charted.filter(step => step !== 0),
      toUnit: (charted, observation) =>
        observation
          ? observation.value - observation.charted + charted
          : charted,
    },
    smallestRelevantChange,
  );
}
