import { useEffect, useRef, useState } from 'react';

/** What came of an act on a source. */
export type SourceAct<T> =
  | { step: 'idle' | 'underWay' }
  | { step: 'done'; answer: T }
  | { step: 'failed'; error: Error };

/** An act on a source, which is never under way twice. */
export function useSourceAct<T>(
  act: () => Promise<T>,
): [SourceAct<T>, () => void] {
  const [state, setState] = useState<SourceAct<T>>({ step: 'idle' });
  const underWay = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const end = (ended: SourceAct<T>) => {
    underWay.current = false;
    if (mounted.current) {
      setState(ended);
    }
  };
  const start = () => {
    if (underWay.current) {
      return;
    }
    underWay.current = true;
    setState({ step: 'underWay' });
    act().then(
      answer => end({ step: 'done', answer }),
      error => end({ step: 'failed', error }),
    );
  };
  return [state, start];
}
