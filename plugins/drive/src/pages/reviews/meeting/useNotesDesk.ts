import { useEffect, useMemo, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Review } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { NotesDesk, ShownNotes } from './NotesDesk';

/** The notes of a review, for as long as its page is open. The browser asks before what is not saved is left. */
export function useNotesDesk(
  reviewId: string,
  review: Review | undefined,
): NotesDesk {
  const api = useApi(driveApiRef);
  const desk = useMemo(
    () =>
      new NotesDesk({
        reviewId,
        write: (itemId, request) =>
          api.reviews.writeNotes(reviewId, itemId, request),
        keeping: window.localStorage,
      }),
    [api, reviewId],
  );
  useEffect(() => {
    for (const item of review?.agenda ?? []) {
      desk.heard(item, review?.state !== 'closed');
    }
  }, [desk, review]);
  useEffect(() => {
    const flush = () => desk.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (desk.unsaved().length > 0) {
        desk.flush();
        event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', warn);
    window.addEventListener('pagehide', flush);
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('online', flush);
      flush();
    };
  }, [desk]);
  return desk;
}

/** The notes of one item, as they are at the moment. */
export function useShownNotes(desk: NotesDesk, itemId: string): ShownNotes {
  const [, setTurn] = useState(0);
  useEffect(() => desk.subscribe(() => setTurn(turn => turn + 1)), [desk]);
  return desk.read(itemId);
}

/** What is not saved, as it is at the moment. */
export function useUnsavedNotes(desk: NotesDesk) {
  const [, setTurn] = useState(0);
  useEffect(() => desk.subscribe(() => setTurn(turn => turn + 1)), [desk]);
  return desk.unsaved();
}
