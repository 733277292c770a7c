import {
  CoverageFix,
  CoverageItem,
  ModelInfo,
  PillarId,
  SubjectInfo,
} from 'backstage-plugin-drive-common';
import { GapGroup, groupGaps } from '../sources/groupGaps';

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
  return sameTogether(groupGaps(items))
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

/**
 * Groups that differ only in which annotations the components have already: one source would do for all of them. What
 * most of them lack comes first.
 */
function sameTogether(groups: GapGroup[]): GapGroup[] {
  const together = new Map<string, GapGroup>();
  for (const group of groups) {
    const { fix, metricIds, components } = group;
    if (fix) {
      const known = together.get(fix.text);
      together.set(
        fix.text,
        known
          ? {
              ...known,
              fix: {
                text: fix.text,
                annotations: union(known.fix!.annotations, fix.annotations),
              },
              metricIds: union(known.metricIds, metricIds),
              components: [
                ...new Map(
                  [...known.components, ...components].map(one => [
                    one.ref,
                    one,
                  ]),
                ).values(),
              ],
            }
          : group,
      );
    }
  }
  return [...together.values()];
}

function union(known: string[], more: string[]): string[] {
  return [...new Set([...known, ...more])];
}

function worth({ pillars, components }: Gain): number {
  return (
    components.length *
    pillars.reduce((sum, { weightShare }) => sum + weightShare, 0)
  );
}
