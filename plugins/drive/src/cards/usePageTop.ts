import { useEffect, useState } from 'react';

/** What of a page's content a banner stands on top of. */
function contentOf(main: HTMLElement): HTMLElement {
  const article = Array.from(main.children).find(
    child => child.tagName === 'ARTICLE',
  );
  return (article as HTMLElement) ?? main;
}

/**
 * An element on top of the page's content, wherever the catalog's page puts that, for as long as there is a page. Another
 * one for each page: the catalog has no place of its own for what stands on every entity page.
 */
export function usePageTop(): HTMLElement | undefined {
  const [top, setTop] = useState<HTMLElement>();
  useEffect(() => {
    let own: HTMLElement | undefined;
    let page: HTMLElement | null = null;
    const place = () => {
      const main = document.querySelector('main');
      if (main !== page) {
        own?.remove();
        page = main;
        own = main ? document.createElement('div') : undefined;
        own?.setAttribute('aria-live', 'polite');
        setTop(own);
      }
      if (own && main && own.parentElement !== contentOf(main)) {
        contentOf(main).prepend(own);
      }
    };
    place();
    const observer = new MutationObserver(place);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      own?.remove();
    };
  }, []);
  return top;
}
