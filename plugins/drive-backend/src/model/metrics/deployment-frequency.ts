import { horizonOf } from '../../engine/horizon';
import { contains, lengthMs } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';
import { WEEK_MS } from '../../engine/time';

export const deploymentFrequency: PooledMetric = {
  id: 'deployment-frequency',
  pillar: 'delivery',
  title: 'Deployment frequency',
  description:
    'How often what can be deployed reaches production. Small, frequent deployments are easier to understand and to undo.',
  formula:
    'successful production deployments in the window / (weeks × deployable assets); deployable: deployed successfully within 180 days',
  unit: 'perWeek',
  direction: 'higher',
  timing: 'lagging',
  chart: { kind: 'rate', smallestRelevantChange: 0.1 },
  kinds: ['deployment'],
  counts: ['deployment', 'deployments'],
  records: {
    deployment(asset, counted, { at, deployments }, sink) {
      const horizon = horizonOf(at);
      let deployable = false;
      for (const deployment of deployments.of(asset)) {
        const { finishedAt, outcome } = deployment.data;
        if (outcome === 'success') {
          deployable ||= finishedAt >= horizon;
          if (contains(counted, finishedAt)) {
            sink.count(deployment, 1, 0, 'a successful production deployment');
          }
        } else if (contains(counted, finishedAt)) {
          sink.leaveOut(deployment, 'not successful');
        }
      }
      if (deployable) {
        sink.weigh(lengthMs(counted) / WEEK_MS);
      }
    },
  },
  value: ratio,
  nothing: tally =>
    tally.denominator > 0
      ? 'measured'
      : {
          outcome: 'notApplicable',
          reason:
            'Nothing here was deployed to production within the last 180 days.',
        },
};
