import { DriveRecord } from 'backstage-plugin-drive-node';
import { PooledMetric, ratio } from '../../engine/Metric';
import { dueLately } from '../dueLately';

const NOT_DUE =
  'No action of a review was due here in the last 90 days.' as const;

export const reviewActionsOnTime: PooledMetric = {
  id: 'review-actions-on-time',
  pillar: 'initiatives',
  title: 'Review actions done on time',
  description:
    'The share of actions from Operational Excellence reviews that were closed by their due date.',
  formula:
    'actions closed by their due date / actions due in the trailing 90 days; dropped ones left out',
  unit: 'ratio',
  direction: 'higher',
  timing: 'leading',
  chart: { kind: 'state', smallestRelevantChange: 0.05, windowDays: 90 },
  kinds: ['review_action'],
  counts: ['action', 'actions'],
  records: {
    review_action(asset, _counted, { at }, sink) {
      for (const action of asset.feed('review_action')
        .records as DriveRecord<'review_action'>[]) {
        const { title, createdAt, dueAt, droppedAt = Infinity } = action.data;
        if (createdAt > at.asOf || !dueLately(dueAt, at)) {
          continue;
        }
        if (droppedAt <= at.asOf) {
          sink.leaveOut(action, `${title}: dropped`);
        } else {
          const closed = (action.data.closedAt ?? Infinity) < dueAt;
          sink.count(
            action,
            Number(closed),
            1,
            `${title}: ${
              closed ? 'closed in time' : 'not closed when it was due'
            }`,
          );
        }
      }
    },
  },
  value: ratio,
  uncovered({ node }, context) {
    if (node.kind !== 'group' && node.kind !== 'organization') {
      return {
        outcome: 'notApplicable',
        reason: 'Actions are owned by groups.',
      };
    }
    return context.anyRecorded('review_action')
      ? { outcome: 'notApplicable', reason: NOT_DUE }
      : {
          outcome: 'unavailable',
          reason: 'No Operational Excellence review has an action yet.',
        };
  },
  nothing: () => ({ outcome: 'notApplicable', reason: NOT_DUE }),
};
