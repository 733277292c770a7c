import { ModelInfo, ModelOverrideInfo } from 'backstage-plugin-drive-common';
import { bandsOf } from './curve';
import { DriveModel, SubjectOverride } from './DriveModel';

/** The model as it is told to readers. */
export function modelInfo(model: DriveModel, windowDays: number): ModelInfo {
  return {
    version: model.version,
    minimumCoverage: model.minimumCoverage,
    windowDays,
    freshnessHours: model.freshnessHours,
    ...(model.overrides.length > 0 && {
      overrides: model.overrides.map(overrideInfo),
    }),
    pillars: model.pillars.map(pillar => ({
      ...pillar,
      metrics: model.metrics
        .filter(metric => metric.pillar === pillar.id)
        .map(metric => {
          const { weight, minimumSample, curve, curveSource } =
            model.policies[metric.id];
          return {
            id: metric.id,
            pillar: metric.pillar,
            title: metric.title,
            description: metric.description,
            formula: metric.formula,
            unit: metric.unit,
            direction: metric.direction,
            timing: metric.timing,
            kinds: [...metric.kinds],
            weight,
            minimumSample,
            ...(curve &&
              weight > 0 && { curve, bands: bandsOf(curve), curveSource }),
          };
        }),
    })),
  };
}

function overrideInfo({
  filter,
  reason,
  metrics,
  minimumCoverage,
  freshnessHours,
}: SubjectOverride): ModelOverrideInfo {
  return {
    filter: filter as Record<string, unknown>,
    ...(reason && { reason }),
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([id, override]) => [
        id,
        {
          ...override,
          ...(override.curve && { bands: bandsOf(override.curve) }),
        },
      ]),
    ),
    ...(minimumCoverage !== undefined && { minimumCoverage }),
    ...(Object.keys(freshnessHours).length > 0 && { freshnessHours }),
  };
}
