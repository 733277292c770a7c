import { ReactNode, RefObject, useEffect } from 'react';
import {
  Virtualizer,
  observeElementRect,
  useVirtualizer,
} from '@tanstack/react-virtual';

const OVERSCAN_ROWS = 8;
const NEAR_THE_END_ROWS = 3;

type TableVirtualizer = Virtualizer<HTMLDivElement, HTMLTableRowElement>;

/** The rows of a long table that are in the document now. */
export interface VirtualRows {
  /** The indices to render, in order. */
  indices: number[];
  /** To be given to each row, with its `data-index`, so that its true height counts. */
  measure: (row: HTMLTableRowElement | null) => void;
  /** Empty rows as high as all that is left out above and below. */
  before: ReactNode;
  after: ReactNode;
}

/** A list that is read page by page, as far as its table has to know. */
interface GrowingList {
  loading: boolean;
  error?: Error;
  hasMore: boolean;
  more: () => void;
}

/**
 * Keeps the rows of a table in the document to those around what is in view, however many there are, and reads on when
 * the reader comes near the end of what was read.
 *
 * @param options - `scroll`: what the table scrolls in; `rowPx`: about how high a row is
 */
export function useVirtualRows(options: {
  count: number;
  scroll: RefObject<HTMLDivElement>;
  heightPx: number;
  rowPx: number;
  columns: number;
  list: GrowingList;
}): VirtualRows {
  const { count, scroll, heightPx, rowPx, columns, list } = options;
  const virtualizer: TableVirtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    measureElement: row => row.getBoundingClientRect().height || rowPx,
    overscan: OVERSCAN_ROWS,
    initialRect: { width: 0, height: heightPx },
    // Before it is laid out an element has no height, and no row would be in view.
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, rect =>
        tell({ width: rect.width, height: rect.height || heightPx }),
      ),
  });
  const rows = virtualizer.getVirtualItems();
  const lastInView = virtualizer.range?.endIndex ?? 0;
  const { loading, error, hasMore, more } = list;
  const reads =
    hasMore && !loading && !error && lastInView >= count - NEAR_THE_END_ROWS;
  useEffect(() => {
    if (reads) {
      more();
    }
  }, [reads, more]);

  const first = rows[0];
  const last = rows[rows.length - 1];
  const gap = (heightOfGap: number) =>
    heightOfGap > 0 ? (
      <tr aria-hidden>
        <td
          colSpan={columns}
          style={{ height: heightOfGap, padding: 0, border: 0 }}
        />
      </tr>
    ) : null;
  return {
    indices: rows.map(({ index }) => index),
    measure: virtualizer.measureElement,
    before: gap(first?.start ?? 0),
    after: gap(last ? virtualizer.getTotalSize() - last.end : 0),
  };
}
