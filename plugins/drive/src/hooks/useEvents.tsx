import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { SubjectEvent } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { daysBefore } from '../format/time';
import { Read, useRead } from './useRead';
import { TREND_WEEKS } from './useTrend';

interface Events extends Omit<Read<readonly SubjectEvent[]>, 'loading'> {
  want: () => void;
}

const EventsContext = createContext<Events | undefined>(undefined);

/**
 * What happened around a subject in the weeks that trends show, read once for all charts below, with the first of them.
 *
 * @param props - `asOf`: RFC 3339, where the last week ends
 */
export const EventsProvider = (props: {
  subjectRef: string;
  asOf: string;
  children: ReactNode;
}) => {
  const { subjectRef, asOf, children } = props;
  const api = useApi(driveApiRef);
  const [wanted, setWanted] = useState(false);
  const { value, error, retry } = useRead(
    useCallback(async () => {
      if (!wanted) {
        return undefined;
      }
      const { items } = await api.getEvents(subjectRef, {
        from: daysBefore(asOf, TREND_WEEKS * 7),
        to: asOf,
      });
      return items;
    }, [api, subjectRef, asOf, wanted]),
  );
  const events = useMemo(
    () => ({ value, error, retry, want: () => setWanted(true) }),
    [value, error, retry],
  );
  return (
    <EventsContext.Provider value={events}>{children}</EventsContext.Provider>
  );
};

/** What happened, for a chart that is about to be drawn. Without a provider above nothing is known, and nothing awaited. */
export function useEvents(): Read<readonly SubjectEvent[]> {
  const events = useContext(EventsContext);
  const want = events?.want;
  useEffect(() => want?.(), [want]);
  return {
    value: events?.value,
    error: events?.error,
    loading: Boolean(events && !events.value && !events.error),
    retry: events?.retry ?? (() => {}),
  };
}
