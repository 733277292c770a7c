import {
  bandOf,
  MetricResult,
  Outcome,
  PillarId,
  PillarResult,
} from 'backstage-plugin-drive-common';
import { average } from './average';

/** Sums of shares are inexact in their last digits: what is exactly the minimum must not fall below it. */
const ROUNDING = 1e-9;

/** What of a metric's result bears on the pillar's score. */
export type ScoredMetric = Pick<
  MetricResult,
  'id' | 'outcome' | 'reason' | 'score' | 'weight' | 'components'
>;

/** A metric that has a weight, with the share of it that is covered. */
interface Part {
  metric: ScoredMetric;
  /** 0..1; absent where the metric applies to nothing here. */
  coverage?: number;
}

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
    /** A metric's title, for sentences. */
    titleOf: (metricId: string) => string;
  },
): PillarResult {
  const { parts, score, coverage } = weigh(metrics, options.isComponent);
  const judged = judge(parts, score, coverage, options);
  return {
    id,
    ...judged,
    ...(judged.outcome === 'measured' && { score, band: bandOf(score!) }),
    coverage: {
      weight: coverage,
      components: options.components ?? {
        measured: judged.outcome === 'measured' ? 1 : 0,
        applicable: judged.outcome === 'notApplicable' ? 0 : 1,
      },
    },
    metrics,
  };
}

/**
 * The score alone, as `scorePillar` gives it.
 *
 * @param metrics - those of the pillar that have a weight; others change nothing
 */
export function pillarScore(
  metrics: readonly ScoredMetric[],
  options: { isComponent: boolean; minimumCoverage: number },
): number | undefined {
  const { score, coverage } = weigh(metrics, options.isComponent);
  return isCovered(coverage, options.minimumCoverage) ? score : undefined;
}

function weigh(metrics: readonly ScoredMetric[], isComponent: boolean) {
  const parts: Part[] = metrics
    .filter(metric => metric.weight > 0)
    .map(metric => ({ metric, coverage: coverageOf(metric, isComponent) }));
  const { value: score, coverage = 0 } = average(
    parts
      .filter(part => part.coverage !== undefined)
      .map(({ metric, coverage: share }) => ({
        weight: metric.weight,
        value: metric.score,
        coverage: share,
      })),
  );
  return { parts, score, coverage };
}

function isCovered(coverage: number, minimumCoverage: number): boolean {
  return coverage >= minimumCoverage - ROUNDING;
}

function coverageOf(
  { outcome, components }: ScoredMetric,
  isComponent: boolean,
): number | undefined {
  if (!isComponent && components.applicable > 0) {
    return components.measured / components.applicable;
  }
  return outcome === 'notApplicable'
    ? undefined
    : Number(outcome === 'measured');
}

function judge(
  parts: readonly Part[],
  score: number | undefined,
  coverage: number,
  {
    minimumCoverage,
    titleOf,
  }: { minimumCoverage: number; titleOf: (metricId: string) => string },
): { outcome: Outcome; reason?: string } {
  const applying = parts.filter(
    ({ metric }) => metric.outcome !== 'notApplicable',
  );
  if (applying.length === 0) {
    return { outcome: 'notApplicable', reason: 'Nothing here applies.' };
  }
  if (score === undefined) {
    return {
      outcome: 'unavailable',
      reason:
        applying.find(({ metric }) => metric.reason)?.metric.reason ??
        'None of its metrics is measured.',
    };
  }
  if (!isCovered(coverage, minimumCoverage)) {
    const missing = parts
      .filter(part => part.coverage !== undefined && part.coverage < 1)
      .map(part => whatIsMissing(part, titleOf));
    return {
      outcome: 'insufficientData',
      reason: `Measured for ${percent(coverage)} of its weight, ${percent(
        minimumCoverage,
      )} needed; missing: ${missing.join(', ')}.`,
    };
  }
  return { outcome: 'measured' };
}

/** Where the metric is measured for some components, how many lack it. */
function whatIsMissing(
  { metric, coverage }: Part,
  titleOf: (metricId: string) => string,
): string {
  const { measured, applicable } = metric.components;
  return coverage === 0
    ? titleOf(metric.id)
    : `${titleOf(metric.id)} in ${
        applicable - measured
      } of ${applicable} components`;
}

/** Rounded down: what is just below the minimum must not read like it. */
function percent(share: number): string {
  return `${Math.floor((share + ROUNDING) * 100)} %`;
}
