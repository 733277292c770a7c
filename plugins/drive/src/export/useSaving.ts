import { useCallback, useEffect, useRef, useState } from 'react';

/** A file that is being made, and what went wrong with the last one. */
export interface Saving {
  busy: boolean;
  error?: Error;
  start: () => void;
}

/** Makes a file, one at a time. */
export function useSaving(make: () => Promise<void>): Saving {
  const [state, setState] = useState<{ busy: boolean; error?: Error }>({
    busy: false,
  });
  const busy = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const start = useCallback(() => {
    if (busy.current) {
      return;
    }
    busy.current = true;
    setState({ busy: true });
    const end = (error?: Error) => {
      busy.current = false;
      if (mounted.current) {
        setState({ busy: false, error });
      }
    };
    make().then(
      () => end(),
      error => end(error),
    );
  }, [make]);
  return { ...state, start };
}
