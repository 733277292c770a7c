import { AssetQuestion, ratio, SubjectMetric } from '../../engine/Metric';
import { windowOf } from '../../engine/time';
import { costPart, costsOf } from '../costs';

const ALLOCATED: AssetQuestion = {
  id: 'allocated cost',
  kind: 'cost_item',
  tell: (asset, context, sink) =>
    costsOf(asset, windowOf(context.at), context, sink, (item, amount) =>
      sink.count(item, amount, amount, `of a component; ${costPart(item)}`),
    ),
};

const NOT_ALLOCATED: AssetQuestion = {
  id: 'cost that is not allocated',
  kind: 'cost_item',
  tell(asset, context, sink) {
    const owner =
      asset.owners.length > 0
        ? `sent on ${asset.owners[0].title}`
        : 'unattributed';
    costsOf(asset, windowOf(context.at), context, sink, (item, amount) =>
      sink.count(item, 0, amount, `${owner}; ${costPart(item)}`),
    );
  },
};

export const costAllocationCoverage: SubjectMetric = {
  id: 'cost-allocation-coverage',
  pillar: 'efficiency',
  title: 'Cost allocation coverage',
  description:
    'How much of the spend is known to belong to a component. What nobody can attribute, nobody can decide about.',
  formula:
    'cost of components / (that + cost sent on the group or its descendants; for the organization unattributed cost too)',
  unit: 'ratio',
  direction: 'higher',
  timing: 'leading',
  // A bill is spread over its days, so that a week resembles the one before.
  chart: { kind: 'state', smallestRelevantChange: 0.02, windowDays: 7 },
  kinds: ['cost_item'],
  counts: ['cost item', 'cost items'],
  questions: [ALLOCATED, NOT_ALLOCATED],
  measure(scope, context, sink) {
    const { kind } = scope.node;
    if (kind !== 'group' && kind !== 'organization') {
      return {
        outcome: 'notApplicable',
        reason: 'Cost is allocated from groups and the organization.',
      };
    }
    const allocated = new Set(scope.componentAssets('cost_item'));
    const others = [
      ...scope.allAssets('cost_item').filter(asset => !allocated.has(asset)),
      ...scope.unattributedAssets(),
    ];
    for (const asset of allocated) {
      context.tellOnce(sink, ALLOCATED, asset);
    }
    for (const asset of others) {
      context.tellOnce(sink, NOT_ALLOCATED, asset);
    }
    return allocated.size + others.length > 0
      ? undefined
      : {
          outcome: 'unavailable',
          reason: 'No cost source covers this.',
        };
  },
  value: ratio,
};
