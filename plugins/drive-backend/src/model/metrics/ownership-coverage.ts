import { PooledMetric, ratio } from '../../engine/Metric';

export const ownershipCoverage: PooledMetric = {
  id: 'ownership-coverage',
  pillar: 'vigilance',
  title: 'Ownership coverage',
  description:
    'The share of components that somebody answers for: the owner is an existing group, and description and source location are there.',
  formula:
    'components whose owner is an existing group, with description and source location / components',
  unit: 'ratio',
  direction: 'higher',
  timing: 'leading',
  chart: { kind: 'state', smallestRelevantChange: 0.01 },
  kinds: [],
  counts: ['component', 'components'],
  component({ node }, { at, firstSweepAt }, sink) {
    const { entity, ownedByGroup } = node;
    if (!entity || firstSweepAt === undefined || at.asOf < firstSweepAt) {
      return;
    }
    const missing = [
      ownedByGroup ? undefined : 'an owner that is an existing group',
      entity.hasDescription ? undefined : 'a description',
      entity.hasSourceLocation ? undefined : 'a source location',
    ].filter(Boolean);
    sink.entity(
      node.ref,
      missing.length === 0 ? 1 : 0,
      1,
      missing.length === 0
        ? 'owned, described and located'
        : `lacks ${missing.join(', ')}`,
    );
  },
  value: ratio,
  nothing: () => ({
    outcome: 'unavailable',
    reason: 'The catalog was not read yet at this instant, and it has no past.',
  }),
};
