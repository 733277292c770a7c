import { RefObject, useCallback } from 'react';
import {
  defaultRangeExtractor,
  Range,
  useVirtualizer,
  Virtualizer,
} from '@tanstack/react-virtual';

/** Between two rows. */
export const SPACING_PX = 2;

const ROW_PX = 32 + SPACING_PX;
/** As many as stand open at first, and some: what a page begins with can be searched for before it is scrolled to. */
const OVERSCAN_ROWS = 24;

type BodyVirtualizer = Virtualizer<HTMLElement, HTMLElement>;

/** A row that is in the document, or, before it, the height of those that are left out. */
export type RowInView = { index: number; gapPx?: number };

/**
 * Which rows of a long table belong in the document: those in view and some around, whatever the table scrolls in.
 *
 * @param options - `keep`: the index of a row that stays in any case, because it has the focus or gets it
 */
export function useRowsInView(options: {
  body: RefObject<HTMLElement>;
  count: number;
  keyOf: (index: number) => string;
  keep?: number;
}) {
  const { body, count, keyOf, keep } = options;
  const virtualizer: BodyVirtualizer = useVirtualizer({
    count,
    getItemKey: keyOf,
    getScrollElement: () => body.current,
    estimateSize: () => ROW_PX,
    measureElement: row => {
      const { height } = row.getBoundingClientRect();
      return height > 0 ? height + SPACING_PX : ROW_PX;
    },
    overscan: OVERSCAN_ROWS,
    initialRect: { width: 0, height: window.innerHeight },
    observeElementRect: (_instance, tell) => {
      const told = () => tell({ width: 0, height: window.innerHeight });
      told();
      window.addEventListener('resize', told);
      return () => window.removeEventListener('resize', told);
    },
    observeElementOffset: (_instance, tell) => {
      const told = () =>
        tell(-(body.current?.getBoundingClientRect().top ?? 0), false);
      told();
      // Scrolling does not bubble; whichever element around it scrolls is heard on the way down.
      document.addEventListener('scroll', told, {
        capture: true,
        passive: true,
      });
      const above =
        typeof ResizeObserver === 'undefined'
          ? undefined
          : new ResizeObserver(told);
      for (
        let around = body.current?.parentElement;
        around;
        around = around.parentElement
      ) {
        above?.observe(around);
      }
      return () => {
        document.removeEventListener('scroll', told, { capture: true });
        above?.disconnect();
      };
    },
    // The browser scrolls to what gets the focus.
    scrollToFn: () => {},
    rangeExtractor: useCallback(
      (range: Range) => {
        const indices = defaultRangeExtractor(range);
        return keep === undefined || keep >= count || indices.includes(keep)
          ? indices
          : [...indices, keep].sort((one, other) => one - other);
      },
      [keep, count],
    ),
  });

  const items = virtualizer.getVirtualItems();
  const rows = items.map(({ index, start }, at): RowInView => {
    const gapPx = start - (items[at - 1]?.end ?? 0);
    return gapPx > 0 ? { index, gapPx } : { index };
  });
  return {
    rows,
    /** The height of those that are left out below. */
    belowPx: virtualizer.getTotalSize() - (items[items.length - 1]?.end ?? 0),
    measure: virtualizer.measureElement,
  };
}
