import { AnyRecord } from 'backstage-plugin-drive-node';

/**
 * Whether a record says anything at or after an instant. What ceased to matter before the horizon must not make its
 * source a source, nor take the place of what another source says: whether it was read depends on what else was.
 */
export function mattersSince(record: AnyRecord, instant: number): boolean {
  switch (record.kind) {
    case 'cost_item':
    case 'budget':
      return record.data.periodEnd > instant;
    case 'finding': {
      const { state, firstSeenAt, resolvedAt } = record.data;
      return (
        state === 'open' ||
        resolvedAt === undefined ||
        Math.max(firstSeenAt, resolvedAt) >= instant
      );
    }
    case 'initiative_item':
    case 'review_action': {
      const { dueAt, closedAt } = record.data;
      return closedAt === undefined || Math.max(dueAt, closedAt) >= instant;
    }
    default:
      return true;
  }
}
