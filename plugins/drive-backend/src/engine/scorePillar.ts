import {
  bandOf,
  MetricResult,
  Outcome,
  PillarId,
  PillarResult,
} from 'backstage-plugin-drive-common';
import { average } from './average';

/**
 * Scores a pillar from its metrics.
 *
 * A component's coverage is its measured weight of its applicable weight. A parent's is, over its metrics, the share
 * of the components that have the metric measured; where a metric applies to no component by itself (a budget is set
 * for a group), whether the parent has it.
 *
 * @param metrics - all metrics of the pillar, those without weight too
 */
export function scorePillar(
  id: PillarId,
  metrics: MetricResult[],
  options: {
    isComponent: boolean;
    minimumCoverage: number;
    /** How many components below have the pillar measured; absent for a component itself. */
    components?: { measured: number; applicable: number };
  },
): PillarResult {
  const applying = metrics.filter(
    metric => metric.weight > 0 && metric.outcome !== 'notApplicable',
  );
  const { value: score, coverage } = average(
    applying.map(metric => ({
      weight: metric.weight,
      value: metric.score,
      coverage: coverageOf(metric, options.isComponent),
    })),
  );
  const judged = judge(applying, score, coverage ?? 0, options.minimumCoverage);
  return {
    id,
    ...judged,
    ...(judged.outcome === 'measured' && { score, band: bandOf(score!) }),
    coverage: {
      weight: coverage ?? 0,
      components: options.components ?? {
        measured: judged.outcome === 'measured' ? 1 : 0,
        applicable: judged.outcome === 'notApplicable' ? 0 : 1,
      },
    },
    metrics,
  };
}

function coverageOf(metric: MetricResult, isComponent: boolean): number {
  const { measured, applicable } = metric.components;
  return isComponent || applicable === 0
    ? Number(metric.outcome === 'measured')
    : measured / applicable;
}

function judge(
  applying: readonly MetricResult[],
  score: number | undefined,
  coverage: number,
  minimumCoverage: number,
): { outcome: Outcome; reason?: string } {
  if (applying.length === 0) {
    return { outcome: 'notApplicable', reason: 'Nothing here applies.' };
  }
  if (score === undefined) {
    return {
      outcome: 'unavailable',
      reason:
        applying.find(metric => metric.reason)?.reason ??
        'None of its metrics is measured.',
    };
  }
  if (coverage < minimumCoverage) {
    const missing = applying
      .filter(metric => metric.outcome !== 'measured')
      .map(metric => metric.id);
    return {
      outcome: 'insufficientData',
      reason: `Measured for ${percent(coverage)} of its weight, ${percent(
        minimumCoverage,
      )} needed${
        missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''
      }.`,
    };
  }
  return { outcome: 'measured' };
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
