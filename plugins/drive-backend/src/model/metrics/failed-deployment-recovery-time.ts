import { AnyRecord } from 'backstage-plugin-drive-node';
import { Failure } from '../../engine/Deployments';
import { horizonOf } from '../../engine/horizon';
import { contains } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';
import { Sink } from '../../engine/Sink';
import { HOUR_MS } from '../../engine/time';
import { medianOf } from '../medianOf';

export const failedDeploymentRecoveryTime: PooledMetric = {
  id: 'failed-deployment-recovery-time',
  pillar: 'delivery',
  title: 'Failed deployment recovery time',
  description:
    'How long it takes from a failed production deployment until service is restored.',
  formula:
    'median from the end of a failed production deployment to the next successful one of the same asset, or to the restore of the incident that it caused, whichever is first; recoveries in the window',
  unit: 'hours',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'duration', smallestRelevantChange: 0.25 },
  kinds: ['deployment'],
  counts: ['recovery', 'recoveries'],
  records: {
    deployment(asset, counted, { at, deployments }, sink) {
      const horizon = horizonOf(at);
      for (const deployment of deployments.of(asset)) {
        const { finishedAt } = deployment.data;
        if (finishedAt < horizon) {
          continue;
        }
        const failure = deployments.failureOf(deployment, asset);
        if (!failure.failed) {
          if (contains(counted, finishedAt)) {
            explainNoFailure(deployment, failure, sink);
          }
          continue;
        }
        const recoveredAt = deployments.recoveredAt(deployment, asset);
        if (recoveredAt === undefined) {
          sink.pending(deployment, 'failed and not recovered yet');
        } else if (contains(counted, recoveredAt)) {
          sink.value(
            deployment,
            (recoveredAt - finishedAt) / HOUR_MS,
            failure.why,
          );
        } else if (contains(counted, finishedAt)) {
          sink.leaveOut(deployment, 'recovered outside the window');
        }
      }
    },
  },
  value: medianOf,
  nothing(tally) {
    const open = tally.pendingRecords;
    if (open > 0) {
      return {
        outcome: 'notApplicable',
        reason: `No failed deployment was recovered in the window; ${open} ${
          open === 1 ? 'is' : 'are'
        } not recovered yet.`,
      };
    }
    return tally.unknown > 0
      ? {
          outcome: 'unavailable',
          reason:
            'There are deployments, but for some nothing says whether they failed.',
        }
      : {
          outcome: 'notApplicable',
          reason: 'No failed deployment had to be recovered in the window.',
        };
  },
};

/** A deployment of which it is too early to say leaves nothing unknown: nobody can know it yet. */
function explainNoFailure(
  deployment: AnyRecord,
  failure: Failure,
  sink: Sink,
): void {
  if (failure.known || failure.tooEarly) {
    sink.leaveOut(deployment, failure.why);
  } else {
    sink.unclear(deployment, failure.why);
  }
}
