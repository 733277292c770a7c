import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being printed; known before the browser draws the paper. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia?.('print');
    // The browser takes the page as it is when the handler returns.
    const become = (next: boolean) => flushSync(() => setPrinting(next));
    const begin = () => become(true);
    const end = () => become(false);
    const change = (event: { matches: boolean }) => become(event.matches);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    media?.addEventListener?.('change', change);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
      media?.removeEventListener?.('change', change);
    };
  }, []);
  return printing;
}
