import { useRef, useState } from 'react';

/** An act on a halt, as a dialog shows it. */
export interface HaltActState {
  underWay: boolean;
  error?: Error;
  /** Does it, never twice at once. @returns whether it worked */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** Does what a dialog asks for, and keeps what came of it. */
export function useHaltAct(): HaltActState {
  const [state, setState] = useState<{ underWay: boolean; error?: Error }>({
    underWay: false,
  });
  const isUnderWay = useRef(false);
  return {
    ...state,
    run: async act => {
      if (isUnderWay.current) {
        return false;
      }
      isUnderWay.current = true;
      setState({ underWay: true });
      try {
        await act();
        setState({ underWay: false });
        return true;
      } catch (error) {
        setState({ underWay: false, error: error as Error });
        return false;
      } finally {
        isUnderWay.current = false;
      }
    },
  };
}
