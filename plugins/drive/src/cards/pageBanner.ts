import { useEffect, useState } from 'react';

const listeners = new Set<(ref: string | undefined) => void>();
let shown: string | undefined;

/** Says of which subject a banner stands above the page, while it does. */
export function useAnnouncedPageBanner(ref: string | undefined): void {
  useEffect(() => {
    tell(ref);
    return () => tell(undefined);
  }, [ref]);
}

/** Whether a banner of a subject stands above the page already. */
export function useHasPageBanner(ref: string): boolean {
  const [known, setKnown] = useState(shown);
  useEffect(() => {
    setKnown(shown);
    listeners.add(setKnown);
    return () => {
      listeners.delete(setKnown);
    };
  }, []);
  return known === ref;
}

function tell(ref: string | undefined) {
  shown = ref;
  listeners.forEach(listener => listener(ref));
}
