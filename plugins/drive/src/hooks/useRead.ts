import { useCallback, useEffect, useRef, useState } from 'react';

/** The state of a read: what was read last stays while the next read is under way. */
export interface Read<T> {
  value?: T;
  error?: Error;
  /** True while a read is under way, the first or a later one. */
  loading: boolean;
  /** Reads again. */
  retry: () => void;
}

/** Whether it is known what a read brings: an answer, or that it failed. */
export function isSettled({ value, error }: Read<unknown>): boolean {
  return value !== undefined || error !== undefined;
}

/**
 * Reads when mounted and whenever `read` changes. An answer that was overtaken by a newer read is dropped.
 *
 * @param read - memoized with what it depends on
 */
export function useRead<T>(read: () => Promise<T>): Read<T> {
  const [state, setState] = useState<Omit<Read<T>, 'retry'>>({ loading: true });
  const latest = useRef(0);

  const start = useCallback(() => {
    latest.current += 1;
    const own = latest.current;
    setState(({ value, error }) => ({ value, error, loading: true }));
    Promise.resolve()
      .then(read)
      .then(
        value => own === latest.current && setState({ value, loading: false }),
        error => own === latest.current && setState({ error, loading: false }),
      );
  }, [read]);

  useEffect(() => {
    start();
    return () => {
      latest.current += 1;
    };
  }, [start]);

  return { ...state, retry: start };
}
