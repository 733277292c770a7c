import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Review } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { readFailure } from '../../../api/readFailure';
import { Act, useAct } from '../useAct';

/** Several people write at once while it is held, and it changes seldom else. */
const POLL_MS = { held: 4_000, other: 15_000 };

/** A review that is kept up to date, and acts on it. */
export interface LiveReview {
  review?: Review;
  /** Why the last reading failed. What was read before stays. */
  error?: Error;
  reload: () => Promise<void>;
  act: Act;
  /** Does something whose answer is the review as it is then. After a conflict it is read again. */
  change: (act: () => Promise<Review>) => Promise<boolean>;
  /** Does something and reads the review again. */
  add: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** Reads a review, and again every few seconds while somebody looks at it. */
export function useReview(id: string): LiveReview {
  const api = useApi(driveApiRef);
  const act = useAct();
  const [state, setState] = useState<{ review?: Review; error?: Error }>({});
  // What was asked for before something was done may be older than its answer.
  const generation = useRef(0);

  const reload = useCallback(async () => {
    const asked = generation.current;
    const isNews = () => asked === generation.current;
    await api.reviews.get(id).then(
      review => isNews() && setState({ review }),
      error => isNews() && setState(before => ({ ...before, error })),
    );
  }, [api, id]);

  useEffect(() => {
    reload();
    return () => {
      generation.current += 1;
    };
  }, [reload]);

  const reviewState = state.review?.state;
  useEffect(() => {
    if (!reviewState || reviewState === 'closed') {
      return undefined;
    }
    const pause = reviewState === 'held' ? POLL_MS.held : POLL_MS.other;
    const timer = setInterval(() => {
      if (document.visibilityState !== 'hidden') {
        reload();
      }
    }, pause);
    const shown = () => document.visibilityState !== 'hidden' && reload();
    document.addEventListener('visibilitychange', shown);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [reload, reviewState]);

  const { run } = act;
  const attempt = useCallback(
    (doIt: () => Promise<void>) =>
      run(async () => {
        try {
          await doIt();
        } catch (error) {
          if (readFailure(error as Error) === 'conflict') {
            generation.current += 1;
            await reload();
          }
          throw error;
        }
      }),
    [run, reload],
  );
  const change = useCallback(
    (doIt: () => Promise<Review>) =>
      attempt(async () => {
        const review = await doIt();
        generation.current += 1;
        setState({ review });
      }),
    [attempt],
  );
  const add = useCallback(
    (doIt: () => Promise<unknown>) =>
      attempt(async () => {
        await doIt();
        generation.current += 1;
        await reload();
      }),
    [attempt, reload],
  );
  return { ...state, reload, act, change, add };
}
