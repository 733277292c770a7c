import { useCallback, useEffect, useRef, useState } from 'react';

/** An act of a person: under way, or why it failed. */
export interface Act {
  underWay: boolean;
  error?: Error;
  /** Does it; never twice at once. Whether it worked. */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
  forget: () => void;
}

/** Acts one after the other, of which the reader sees what came of the last. */
export function useAct(): Act {
  const [state, setState] = useState<{ underWay: boolean; error?: Error }>({
    underWay: false,
  });
  const isUnderWay = useRef(false);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const end = useCallback((error?: Error) => {
    isUnderWay.current = false;
    if (isMounted.current) {
      setState({ underWay: false, error });
    }
    return !error;
  }, []);
  const run = useCallback(
    async (act: () => Promise<unknown>) => {
      if (isUnderWay.current) {
        return false;
      }
      isUnderWay.current = true;
      setState({ underWay: true });
      return act().then(
        () => end(),
        error => end(error),
      );
    },
    [end],
  );
  const forget = useCallback(() => setState({ underWay: false }), []);
  return { ...state, run, forget };
}
