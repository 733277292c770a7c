import {
  CoverageFix,
  CoverageItem,
  ModelInfo,
  PillarId,
  SubjectInfo,
} from 'backstage-plugin-drive-common';
import { groupGaps } from '../sources/groupGaps';

/** What one addition would make measured. */
export interface Gain {
  key: string;
  fix: CoverageFix;
  metricIds: string[];
  components: SubjectInfo[];
  /** How much of each pillar's weight the metrics are, 0..1, for these components; largest first. */
  pillars: { id: PillarId; weightShare: number }[];
}

/**
 * What could be added, best first: by how much of the pillars' weight it would measure, over all components.
 *
 * @param items - components with their gaps
 * @param model - for the weights
 */
export function gains(items: CoverageItem[], model: ModelInfo): Gain[] {
  const weighed = model.pillars.map(({ id, metrics }) => {
    const total = metrics.reduce((sum, { weight }) => sum + weight, 0);
    return {
      id,
      shares: new Map(
        metrics.map(metric => [
          metric.id,
          total > 0 ? metric.weight / total : 0,
        ]),
      ),
    };
  });
  return groupGaps(items)
    .flatMap(({ key, fix, metricIds, components }) => {
      const pillars = weighed
        .map(({ id, shares }) => ({
          id,
          weightShare: metricIds.reduce(
            (sum, metricId) => sum + (shares.get(metricId) ?? 0),
            0,
          ),
        }))
        .filter(({ weightShare }) => weightShare > 0)
        .sort((a, b) => b.weightShare - a.weightShare);
      return fix && pillars.length > 0
        ? [{ key, fix, metricIds, components, pillars }]
        : [];
    })
    .sort((a, b) => worth(b) - worth(a) || a.key.localeCompare(b.key));
}

function worth({ pillars, components }: Gain): number {
  return (
    components.length *
    pillars.reduce((sum, { weightShare }) => sum + weightShare, 0)
  );
}
