import { contains } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';

export const deploymentReworkRate: PooledMetric = {
  id: 'deployment-rework-rate',
  pillar: 'delivery',
  title: 'Deployment rework rate',
  description:
    'The share of production deployments that were not planned but made to repair an earlier one.',
  formula:
    'unplanned production deployments / production deployments known to be planned or not',
  unit: 'ratio',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'ratio', smallestRelevantChange: 0.02 },
  kinds: ['deployment'],
  counts: [
    'deployment known to be planned or not',
    'deployments known to be planned or not',
  ],
  records: {
    deployment(asset, counted, { deployments }, sink) {
      for (const deployment of deployments.of(asset)) {
        const { finishedAt, unplanned } = deployment.data;
        if (!contains(counted, finishedAt)) {
          continue;
        }
        if (unplanned === undefined) {
          sink.unclear(deployment, 'does not say whether it was planned');
        } else {
          sink.count(
            deployment,
            unplanned ? 1 : 0,
            1,
            unplanned ? 'unplanned: repairs an earlier one' : 'planned',
          );
        }
      }
    },
  },
  value: ratio,
  nothing: tally =>
    tally.unknown > 0
      ? {
          outcome: 'unavailable',
          reason:
            'There are deployments, but none says whether it was planned or made to repair an earlier one.',
        }
      : {
          outcome: 'notApplicable',
          reason: 'Nothing was deployed to production in the window.',
        },
};
