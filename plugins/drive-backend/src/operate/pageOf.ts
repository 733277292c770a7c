import { PageOf } from 'backstage-plugin-drive-common';
import { writeCursor } from '../serve/cursor';

/** A page of a list, and where it goes on. */
export function pageOf<T>(
  items: T[],
  offset: number,
  totalItems: number,
): PageOf<T> {
  const next = offset + items.length;
  return {
    items,
    ...(items.length > 0 &&
      next < totalItems && { nextCursor: writeCursor({ offset: next }) }),
    totalItems,
  };
}
