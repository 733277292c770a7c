import { InitiativeItemState } from 'backstage-plugin-drive-common';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { PresentItem } from './StoredInitiative';

const ITEM_STATES: readonly InitiativeItemState[] = [
  'open',
  'unknown',
  'done',
  'exempt',
];

/** What is left first, then by title. */
export function inOrder(
  items: readonly PresentItem[],
  graph: SubjectGraph,
): PresentItem[] {
  const placed = items.map(item => ({
    item,
    place: ITEM_STATES.indexOf(item.state),
    title: graph.get(item.ref)?.title ?? item.ref,
  }));
  return placed
    .sort(
      (a, b) =>
        a.place - b.place ||
        a.title.localeCompare(b.title) ||
        (a.item.ref < b.item.ref ? -1 : 1),
    )
    .map(({ item }) => item);
}
