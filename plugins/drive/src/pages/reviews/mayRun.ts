import { Review } from 'backstage-plugin-drive-common';

/** Whether the reader may prepare, begin and close a review, or change its series. */
export function mayRun({
  youChair,
  youDecide,
  youRun = youChair || youDecide,
}: Pick<Review, 'youChair' | 'youDecide' | 'youRun'>): boolean {
  return youRun;
}
