import { ModelInfo, PillarId } from 'backstage-plugin-drive-common';

/** Whether any metric of the pillar is scored. */
export function isPillarOn(pillar: ModelInfo['pillars'][number]): boolean {
  return pillar.metrics.some(({ weight }) => weight > 0);
}

/**
 * What stands in `app-config.yaml` where pillars are not to be scored: their metrics stay visible, without a weight.
 *
 * @returns undefined where none is to be left out
 */
export function pillarYaml(
  model: ModelInfo,
  leftOut: ReadonlySet<PillarId>,
): string | undefined {
  const metrics = model.pillars
    .filter(({ id }) => leftOut.has(id))
    .flatMap(pillar => pillar.metrics)
    .filter(({ weight }) => weight > 0);
  return metrics.length === 0
    ? undefined
    : [
        'drive:',
        '  model:',
        '    metrics:',
        ...metrics.map(({ id }) => `      ${id}: { weight: 0 }`),
        '',
      ].join('\n');
}
