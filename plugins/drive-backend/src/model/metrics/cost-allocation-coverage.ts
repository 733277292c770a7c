import { AssetFacts } from '../../engine/AssetFacts';
import { ratio, SubjectMetric } from '../../engine/Metric';
import { costPart, costsOf } from '../costs';

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
  kinds: ['cost_item'],
  counts: ['cost item', 'cost items'],
  measure(scope, context, sink) {
    const { kind } = scope.node;
    if (kind !== 'group' && kind !== 'organization') {
      return {
        outcome: 'notApplicable',
        reason: 'Cost is allocated from groups and the organization.',
      };
    }
    const range = { from: context.at.from, to: context.at.asOf };
    const allocated = new Set(scope.componentAssets('cost_item'));
    const others: AssetFacts[] = [
      ...scope.allAssets('cost_item').filter(asset => !allocated.has(asset)),
      ...scope
        .unattributedAssets()
        .filter(asset => asset.feed('cost_item').state !== 'none'),
    ];
    for (const asset of allocated) {
      context.tellOnce(sink, 'allocated cost', asset, (own, to) =>
        costsOf(own, range, context, to, (item, amount) =>
          to.count(item, amount, amount, `of a component; ${costPart(item)}`),
        ),
      );
    }
    for (const asset of others) {
      const owner =
        asset.owners.length > 0
          ? `sent on ${asset.owners[0].title}`
          : 'unattributed';
      costsOf(asset, range, context, sink, (item, amount) =>
        sink.count(item, 0, amount, `${owner}; ${costPart(item)}`),
      );
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
