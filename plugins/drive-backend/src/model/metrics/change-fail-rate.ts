import { contains } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';

export const changeFailRate: PooledMetric = {
  id: 'change-fail-rate',
  pillar: 'delivery',
  title: 'Change fail rate',
  description:
    'The share of production deployments that failed: ended in failure, were rolled back, needed immediate intervention or were followed by an incident.',
  formula:
    'failed production deployments / production deployments whose failure is known',
  unit: 'ratio',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'ratio', smallestRelevantChange: 0.02 },
  kinds: ['deployment'],
  counts: ['deployment with a known result', 'deployments with a known result'],
  records: {
    deployment(asset, counted, { deployments }, sink) {
      for (const deployment of deployments.of(asset)) {
        if (!contains(counted, deployment.data.finishedAt)) {
          continue;
        }
        const failure = deployments.failureOf(deployment, asset);
        if (failure.known) {
          sink.count(deployment, failure.failed ? 1 : 0, 1, failure.why);
        } else if (failure.tooEarly) {
          sink.pending(deployment, failure.why);
        } else {
          sink.unclear(deployment, failure.why);
        }
      }
    },
  },
  value: ratio,
  nothing(tally) {
    if (tally.pendingRecords > 0) {
      return 'measured';
    }
    return tally.unknown > 0
      ? {
          outcome: 'unavailable',
          reason:
            'There are deployments, but nothing says whether they failed: no incident source covers them and they carry no result.',
        }
      : {
          outcome: 'notApplicable',
          reason: 'Nothing was deployed to production in the window.',
        };
  },
};
