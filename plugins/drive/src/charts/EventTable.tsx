import { Link } from '@backstage/core-components';
import { SubjectEvent } from 'backstage-plugin-drive-common';
import { Links, useLinks } from '../hooks/useLinks';
import { useTranslate } from '../translation';
import { EventLane } from './chartEvents';
import { TwinTable } from './TwinTable';
import { useEventWords } from './useEventWords';

/** The page of what happened. */
function pageOf({ kind, id }: SubjectEvent, links: Links): string {
  switch (kind) {
    case 'halt':
      return links.halt(id);
    case 'review':
      return links.review(id);
    default:
      return links.initiative(id);
  }
}

/** All of them, the newest first. */
function eventsOf(lanes: readonly EventLane[]): SubjectEvent[] {
  return lanes
    .flatMap(({ events }) => events)
    .map(({ event }) => event)
    .sort((a, b) => Date.parse(b.from) - Date.parse(a.from));
}

/** What is marked on the time axis as a table, newest first, with where to read more. */
export const EventTable = (props: {
  label: string;
  lanes: readonly EventLane[];
}) => {
  const { label, lanes } = props;
  const t = useTranslate();
  const links = useLinks();
  const words = useEventWords();
  return (
    <TwinTable
      label={label}
      columns={[t('events.when'), t('events.happened')]}
      rows={eventsOf(lanes).map(event => ({
        key: `${event.kind} ${event.id}`,
        head: words.when(event),
        cells: [<Link to={pageOf(event, links)}>{words.what(event)}</Link>],
      }))}
    />
  );
};
