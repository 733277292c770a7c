import { DriveRecord } from 'backstage-plugin-drive-node';
import { PooledMetric, ratio } from '../../engine/Metric';
import { dueLately } from '../dueLately';
import { withoutItems } from '../initiativeAbsence';
import { standingAt } from '../standingAt';

export const initiativeCompletionOnTime: PooledMetric = {
  id: 'initiative-completion-on-time',
  pillar: 'initiatives',
  title: 'Initiative items done on time',
  description:
    'The share of initiative items that were done by their due date.',
  formula: 'items done by their due date / items due in the trailing 90 days',
  unit: 'ratio',
  direction: 'higher',
  timing: 'lagging',
  chart: { kind: 'state', smallestRelevantChange: 0.05, windowDays: 90 },
  kinds: ['initiative_item'],
  counts: ['initiative item', 'initiative items'],
  records: {
    initiative_item(asset, _counted, { at }, sink) {
      for (const item of asset.feed('initiative_item')
        .records as DriveRecord<'initiative_item'>[]) {
        const { title, startsAt, dueAt } = item.data;
        if (startsAt > at.asOf || !dueLately(dueAt, at)) {
          continue;
        }
        // What happens at the end of the day happens on the next one.
        const standing = standingAt(item.data, dueAt - 1);
        if (standing === 'exempt') {
          sink.leaveOut(item, `${title}: exempt`);
        } else if (standing === 'absent') {
          sink.leaveOut(item, `${title}: not about this`);
        } else {
          const done = standing === 'done';
          sink.count(
            item,
            Number(done),
            1,
            `${title}: ${done ? 'done in time' : 'not done when it was due'}`,
          );
        }
      }
    },
  },
  value: ratio,
  uncovered: (_scope, context) => withoutItems(context),
  nothing: () => ({
    outcome: 'notApplicable',
    reason: 'No initiative item was due here in the last 90 days.',
  }),
};
