import { useCallback, useEffect, useRef, useState } from 'react';

/** One page of a list, as every list of the API answers. */
interface AnyPage<Item> {
  items: Item[];
  nextCursor?: string;
  totalItems: number;
}

interface State<Item, Answer> {
  items: Item[];
  /** The newest page, for what stands beside the items. */
  last?: Answer;
  error?: Error;
  /** True while a page is read. */
  loading: boolean;
}

/** The state of a list that is read page by page. */
export interface Pages<Item, Answer> extends State<Item, Answer> {
  /** Reads the next page, or the one that failed again. */
  more: () => void;
}

/**
 * Reads a list's first page when mounted and whenever `read` changes, and further ones when asked. The items
 * read before stay until the first page of the new list has come.
 *
 * @param read - memoized with what it depends on
 */
export function usePages<Item, Answer extends AnyPage<Item>>(
  read: (cursor: string | undefined) => Promise<Answer>,
): Pages<Item, Answer> {
  const [state, setState] = useState<State<Item, Answer>>({
    items: [],
    loading: true,
  });
  const generation = useRef(0);

  const load = useCallback(
    (before: Item[], cursor: string | undefined) => {
      generation.current += 1;
      const own = generation.current;
      setState(shown => ({ ...shown, error: undefined, loading: true }));
      Promise.resolve()
        .then(() => read(cursor))
        .then(
          last =>
            own === generation.current &&
            setState({
              items: [...before, ...last.items],
              last,
              loading: false,
            }),
          error =>
            own === generation.current &&
            setState(shown => ({ ...shown, error, loading: false })),
        );
    },
    [read],
  );

  useEffect(() => {
    load([], undefined);
    return () => {
      generation.current += 1;
    };
  }, [load]);

  const more = useCallback(
    () => load(state.items, state.last?.nextCursor),
    [load, state.items, state.last],
  );
  return { ...state, more };
}
