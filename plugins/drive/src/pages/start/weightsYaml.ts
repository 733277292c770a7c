import { ModelInfo, PillarInfo } from 'backstage-plugin-drive-common';

/** The metrics of a pillar that have a part in its score. */
export function scoredMetrics({ metrics }: PillarInfo): PillarInfo['metrics'] {
  return metrics.filter(({ weight }) => weight > 0);
}

/** The pillars that would have nothing left to be scored by, which a portal does not start with. */
export function emptiedPillars(
  model: ModelInfo,
  leftOut: ReadonlySet<string>,
): PillarInfo[] {
  return model.pillars.filter(pillar =>
    scoredMetrics(pillar).every(({ id }) => leftOut.has(id)),
  );
}

/**
 * What stands in `app-config.yaml` where some metrics are not to be scored: they stay visible, without a weight.
 *
 * @returns undefined where none is left out, or a pillar would have none left
 */
export function weightsYaml(
  model: ModelInfo,
  leftOut: ReadonlySet<string>,
): string | undefined {
  const metrics = model.pillars
    .flatMap(scoredMetrics)
    .filter(({ id }) => leftOut.has(id));
  return metrics.length === 0 || emptiedPillars(model, leftOut).length > 0
    ? undefined
    : [
        'drive:',
        '  model:',
        '    metrics:',
        ...metrics.map(({ id }) => `      ${id}: { weight: 0 }`),
        '',
      ].join('\n');
}
