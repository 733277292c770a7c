import { ReactNode, useEffect, useRef, useState } from 'react';

/**
 * Something that costs requests and is far down a page: it is there once its place comes into view, or once what stands
 * above it is there.
 *
 * @param isNext - whether all above it is there: from then on it is read ahead, for paper and for the browser's search
 * @param instead - what keeps its place free
 */
export const WhenInView = (props: {
  isNext: boolean;
  instead: ReactNode;
  children: ReactNode;
}) => {
  const { isNext, instead, children } = props;
  const place = useRef<HTMLDivElement>(null);
  const [isThere, setThere] = useState(
    () => isNext || typeof IntersectionObserver === 'undefined',
  );
  useEffect(() => {
    if (isThere || !place.current) {
      return undefined;
    }
    const observer = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && setThere(true),
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isThere]);
  useEffect(() => {
    if (isNext) {
      setThere(true);
    }
  }, [isNext]);
  return isThere ? <>{children}</> : <div ref={place}>{instead}</div>;
};
