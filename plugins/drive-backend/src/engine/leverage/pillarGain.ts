import { MetricResult, PillarResult } from 'backstage-plugin-drive-common';

/**
 * By how many points a pillar's score would rise if one of its metrics had another score, with everything else as it is.
 *
 * @returns undefined where the pillar or the metric has no score, or it would not rise
 */
export function pillarGain(
  pillar: { score?: number; metrics: readonly ScoredMetric[] },
  metricId: string,
  score: number,
): number | undefined {
  const metric = pillar.metrics.find(({ id }) => id === metricId);
  if (pillar.score === undefined || metric?.score === undefined) {
    return undefined;
  }
  let weight = 0;
  for (const one of pillar.metrics) {
    weight += one.score === undefined ? 0 : one.weight;
  }
  const points = (metric.weight * (score - metric.score)) / weight;
  return points > NOTHING ? points : undefined;
}

type ScoredMetric = Pick<MetricResult, 'id' | 'weight' | 'score'>;

/** A pillar that has what `pillarGain` asks for. */
export type ScoredPillar = Pick<PillarResult, 'score' | 'metrics'>;

/** Less is what floating point leaves. */
const NOTHING = 1e-9;
