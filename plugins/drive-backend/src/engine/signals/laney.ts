import {
  deviationFromConstant,
  deviationWithin,
  LimitMethod,
  NO_VARIATION,
  Observation,
} from './Limits';
import { LIMIT_PER_MEAN_RANGE, meanMovingRange } from './movingRange';

interface LaneyOptions {
  /** A share of things (p′), or events by exposure (u′). */
  kind: 'ratio' | 'rate';
  smallestRelevantChange: number;
  /** What a quotient of 1 is in the metric's unit. */
  quotientUnit: number;
}

/**
 * Laney's p′ and u′: limits that are narrower where more was counted, and as wide as the points really vary.
 *
 * Chance alone would make plain limits absurdly narrow where thousands are counted. Each point is put in standard
 * deviations of chance, and the moving range of those tells how much more than chance there is.
 */
export function laney(options: LaneyOptions): LimitMethod {
  const { kind, smallestRelevantChange, quotientUnit } = options;

  const chance = (quotient: number, { denominator }: Observation) =>
    Math.sqrt(
      (kind === 'ratio' ? quotient * (1 - quotient) : quotient) / denominator,
    );
  const most = kind === 'ratio' ? 1 : Infinity;
  const evenly = kind === 'ratio' ? evenShare : evenCount;

  return {
    name: 'laney',
    limits(baseline) {
      const centre = pooledQuotient(baseline);
      const range =
        centre <= 0 || (kind === 'ratio' && centre >= 1)
          ? 0
          : meanMovingRange(
              baseline.map(
                observation =>
                  (quotientOf(observation) - centre) /
                  chance(centre, observation),
              ),
            );
      const varies = range > NO_VARIATION;
      const limit = (observation: Observation) =>
        varies ? LIMIT_PER_MEAN_RANGE * range * chance(centre, observation) : 0;
      return {
        centre: centre * quotientUnit,
        deviation: observation => {
          const { numerator, denominator } = observation;
          const distance = numerator / denominator - centre;
          if (!varies) {
            return deviationFromConstant(
              distance * quotientUnit,
              smallestRelevantChange,
            );
          }
          const even =
            evenly(numerator, denominator) -
            evenly(centre * denominator, denominator);
          return deviationWithin(
            distance,
            limit(observation),
            (3 * even) / (LIMIT_PER_MEAN_RANGE * range),
          );
        },
        expected: observation => {
          const distance = limit(observation);
          return {
            centre: centre * quotientUnit,
            lower: Math.max(0, centre - distance) * quotientUnit,
            upper: Math.min(most, centre + distance) * quotientUnit,
          };
        },
      };
    },
    level: observations => pooledQuotient(observations) * quotientUnit,
  };
}

function quotientOf({ numerator, denominator }: Observation): number {
  return numerator / denominator;
}

function pooledQuotient(observations: readonly Observation[]): number {
  let numerator = 0;
  let denominator = 0;
  for (const observation of observations) {
    numerator += observation.numerator;
    denominator += observation.denominator;
  }
  return numerator / denominator;
}

/** Counts on a scale on which chance is one everywhere (Anscombe). */
function evenCount(events: number): number {
  return 2 * Math.sqrt(events + 3 / 8);
}

function evenShare(events: number, of: number): number {
  return (
    2 * Math.sqrt(of) * Math.asin(Math.sqrt((events + 3 / 8) / (of + 3 / 4)))
  );
}
