import { useCallback, useEffect, useRef, useState } from 'react';

/** What came of an act. */
export interface Act<Args extends unknown[]> {
  underWay: boolean;
  /** Of the last one, until the next begins. */
  error?: Error;
  /** Does it, unless it is being done. */
  start: (...args: Args) => void;
  /** Forgets the error. */
  forget: () => void;
}

/**
 * Something that the reader does, never twice at once.
 *
 * @param act - the newest one is done
 * @param done - told the answer, while the component is there
 */
export function useAct<Args extends unknown[], Answer>(
  act: (...args: Args) => Promise<Answer>,
  done: (answer: Answer) => void,
): Act<Args> {
  const [state, setState] = useState<{ underWay: boolean; error?: Error }>({
    underWay: false,
  });
  const latest = useRef({ act, done });
  latest.current = { act, done };
  const busy = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const start = useCallback((...args: Args) => {
    if (busy.current) {
      return;
    }
    busy.current = true;
    setState({ underWay: true });
    const end = (error?: Error) => {
      busy.current = false;
      if (mounted.current) {
        setState({ underWay: false, error });
      }
    };
    latest.current.act(...args).then(
      answer => {
        end();
        if (mounted.current) {
          latest.current.done(answer);
        }
      },
      error => end(error),
    );
  }, []);
  const forget = useCallback(
    () => setState(({ underWay }) => ({ underWay })),
    [],
  );
  return { ...state, start, forget };
}
