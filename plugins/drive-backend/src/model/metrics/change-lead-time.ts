import { contains } from '../../engine/intervals';
import { PooledMetric } from '../../engine/Metric';
import { known, HOUR_MS, inWindow } from '../../engine/time';
import { medianOf } from '../medianOf';

export const changeLeadTime: PooledMetric = {
  id: 'change-lead-time',
  pillar: 'delivery',
  title: 'Change lead time',
  description:
    'How long it takes from the first commit of a change until it runs in production.',
  formula:
    'median of (first successful production deployment − first commit, else opened) over the changes first deployed in the window',
  unit: 'hours',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'duration', smallestRelevantChange: 1 },
  kinds: ['change'],
  counts: ['deployed change', 'deployed changes'],
  records: {
    change(asset, counted, { at, deployments }, sink) {
      for (const change of asset.feed('change').records) {
        if (change.kind !== 'change') {
          continue;
        }
        const first = deployments.firstOf(change);
        const deployedAt =
          first?.data.finishedAt ?? known(change.data.deployedAt, at);
        if (
          deployedAt === undefined ||
          known(change.data.openedAt, at) === undefined ||
          !inWindow(deployedAt, at) ||
          !contains(counted, deployedAt)
        ) {
          continue;
        }
        const began =
          known(change.data.firstCommitAt, at) ?? change.data.openedAt;
        const hours = (deployedAt - began) / HOUR_MS;
        if (hours < 0) {
          sink.contradictory(
            change,
            'its first commit is dated after its deployment: the clocks differ',
          );
        } else {
          sink.value(
            change,
            hours,
            first
              ? `first deployed by ${first.id}`
              : 'deployed, as its own record says',
          );
        }
      }
    },
    deployment(asset, counted, { deployments }, sink) {
      for (const deployment of deployments.of(asset)) {
        if (
          deployment.data.outcome === 'success' &&
          deployment.data.changeIds === undefined &&
          contains(counted, deployment.data.finishedAt)
        ) {
          sink.unclear(deployment, 'does not say which changes it shipped');
        }
      }
    },
  },
  value: medianOf,
  nothing(tally, stateOfKind) {
    const state = stateOfKind('deployment');
    if (state !== 'fresh') {
      return state === 'none'
        ? {
            outcome: 'unavailable',
            reason:
              'No source says when changes were deployed: no deployment source covers this.',
          }
        : {
            outcome: 'stale',
            reason:
              'The deployment source has said nothing for too long, and nothing else says when changes were deployed.',
          };
    }
    return tally.unknown > 0
      ? {
          outcome: 'unavailable',
          reason:
            'There are deployments, but they do not say which changes they shipped.',
        }
      : {
          outcome: 'notApplicable',
          reason: 'No change was first deployed to production in the window.',
        };
  },
};
