import { DriveRecord } from 'backstage-plugin-drive-node';
import { PooledMetric, ratio } from '../../engine/Metric';
import { withoutItems } from '../initiativeAbsence';
import { elapsedShare, standingAt } from '../standingAt';

const WHY = {
  done: 'done',
  open: 'open',
  unknown: 'no result, which does not count as done',
} as const;

export const initiativePace: PooledMetric = {
  id: 'initiative-pace',
  pillar: 'initiatives',
  title: 'Initiative pace',
  description:
    "Whether the organization's initiatives are where they should be by now.",
  formula:
    'Σ over items (1 if done, else 0, − elapsed share of their initiative’s time) / items, over active initiatives; exempt items left out',
  unit: 'ratio',
  direction: 'higher',
  timing: 'leading',
  chart: { kind: 'state', smallestRelevantChange: 0.05 },
  kinds: ['initiative_item'],
  counts: ['initiative item', 'initiative items'],
  records: {
    initiative_item(asset, _counted, { at: { asOf } }, sink) {
      for (const item of asset.feed('initiative_item')
        .records as DriveRecord<'initiative_item'>[]) {
        const { title, startsAt, closedAt = Infinity } = item.data;
        if (startsAt > asOf) {
          continue;
        }
        const standing = standingAt(item.data, asOf);
        if (closedAt <= asOf) {
          sink.leaveOut(item, `${title}: closed`);
        } else if (standing === 'exempt') {
          sink.leaveOut(item, `${title}: exempt`);
        } else if (standing === 'absent') {
          sink.leaveOut(item, `${title}: not about this`);
        } else {
          sink.count(
            item,
            Number(standing === 'done') - elapsedShare(item.data, asOf),
            1,
            `${title}: ${WHY[standing]}`,
          );
        }
      }
    },
  },
  value: ratio,
  uncovered: (_scope, context) => withoutItems(context),
  nothing: () => ({
    outcome: 'notApplicable',
    reason: 'No active initiative has items here.',
  }),
};
