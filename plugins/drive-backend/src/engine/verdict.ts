import { PillarResult, Verdict } from 'backstage-plugin-drive-common';

/** The metrics that guard throughput: shipping more is only better while these hold. */
const GUARDS = ['incidents-per-100-changes', 'change-fail-rate'] as const;
const THROUGHPUT = ['change-throughput', 'deployment-frequency'] as const;

/**
 * The answer to "better, or only faster?", above all five pillars.
 *
 * A change counts only where a process behaviour chart tells it from noise. Without the charts' baseline the verdict
 * says that it cannot tell, and what is missing.
 *
 * @param titleOf - a metric's title, for the sentence
 */
export function verdictOf(
  pillars: readonly PillarResult[],
  titleOf: (metricId: string) => string,
): { verdict: Verdict; verdictReason: string } {
  const metrics = pillars.flatMap(pillar => pillar.metrics);
  const notMeasured = (ids: readonly string[]) =>
    ids
      .map(id => metrics.find(metric => metric.id === id))
      .filter(metric => metric && metric.outcome !== 'measured');
  const unguarded = notMeasured(GUARDS);
  const unseen = notMeasured(THROUGHPUT);
  if (unseen.length === THROUGHPUT.length) {
    return {
      verdict: 'cannot-tell',
      verdictReason: `Cannot tell: throughput is not measured. ${
        unseen[0]!.reason ?? ''
      }`.trim(),
    };
  }
  if (unguarded.length > 0) {
    const names = unguarded
      .map(metric => titleOf(metric!.id).toLocaleLowerCase('en-US'))
      .join(' and ');
    return {
      verdict: 'cannot-tell',
      verdictReason:
        `Cannot tell: throughput is not read without its guards, and ${names} ${
          unguarded.length === 1 ? 'is' : 'are'
        } not measured. ${unguarded[0]!.reason ?? ''}`.trim(),
    };
  }
  return {
    verdict: 'cannot-tell',
    verdictReason:
      'Cannot tell signal from noise: no baseline of weekly points has been charted for throughput and its guards.',
  };
}
