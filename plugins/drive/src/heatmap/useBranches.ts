import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Relation, ScorecardAt } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import { BranchPlace, BranchRead, flatRows, FlatRows } from './flatRows';
import { HeatMapSort } from './useHeatMapChoices';

const FIRST_PAGE_ROWS = 50;

/** Whoever asks for more of a long branch wants much more. */
const FURTHER_PAGE_ROWS = 500;

type Branches = ReadonlyMap<string, BranchRead>;

const NOTHING: Branches = new Map();

/** The rows of a heat map, and how to read more of a branch. */
export interface BranchRows extends FlatRows {
  /** Reads a branch's next page, or the one that failed again. */
  more: (place: BranchPlace) => void;
  /** Whether something is being read. */
  loading: boolean;
}

/** Reads the branches that stand open, each page by page, and forgets them when they are to be sorted otherwise. */
export function useBranches(options: {
  root: string;
  relation: Relation;
  sort: HeatMapSort;
  at: ScorecardAt;
  toggled: ReadonlyMap<string, boolean>;
}): BranchRows {
  const { root, relation, sort, at, toggled } = options;
  const { asOf, windowDays } = at;
  const api = useApi(driveApiRef);
  // What was read before stays until the first page of what is asked for now has come.
  const [shown, setShown] = useState<Branches>(NOTHING);
  const newest = useRef<{ of: unknown; branches: Branches }>({
    of: undefined,
    branches: NOTHING,
  });

  const read = useCallback(
    (parent: string, cursor?: string) =>
      api.listScorecards({
        parent,
        relation,
        sort,
        asOf,
        windowDays,
        cursor,
        limit: cursor ? FURTHER_PAGE_ROWS : FIRST_PAGE_ROWS,
      }),
    [api, relation, sort, asOf, windowDays],
  );

  const change = useCallback(
    (path: string, next: (before: BranchRead) => BranchRead) => {
      const { current } = newest;
      const before = current.branches.get(path) ?? { items: [], loading: true };
      current.branches = new Map(current.branches).set(path, next(before));
      const first = current.branches.get('');
      if (first && (!first.loading || first.items.length > 0)) {
        setShown(current.branches);
      }
    },
    [],
  );

  const load = useCallback(
    ({ parent, path }: BranchPlace) => {
      const { current } = newest;
      const before = current.branches.get(path);
      change(path, ({ error, ...rest }) => ({ ...rest, loading: true }));
      const isWanted = () => newest.current.of === current.of;
      Promise.resolve()
        .then(() => read(parent, before?.last?.nextCursor))
        .then(
          last =>
            isWanted() &&
            change(path, ({ items }) => ({
              items: [...items, ...last.items],
              last,
              loading: false,
            })),
          error =>
            isWanted() &&
            change(path, branch => ({ ...branch, error, loading: false })),
        );
    },
    [change, read],
  );

  const flat = useMemo(
    () => flatRows(root, shown, toggled),
    [root, shown, toggled],
  );

  useEffect(() => {
    if (newest.current.of !== read) {
      newest.current = { of: read, branches: NOTHING };
      load({ parent: root, path: '' });
    }
  }, [read, root, load]);

  useEffect(() => {
    if (newest.current.branches !== shown) {
      return;
    }
    for (const place of flat.open) {
      if (!newest.current.branches.has(place.path)) {
        load(place);
      }
    }
  }, [flat, shown, load]);

  useEffect(
    () => () => {
      newest.current = { of: undefined, branches: NOTHING };
    },
    [],
  );

  const isStale =
    newest.current.of !== read || newest.current.branches !== shown;
  return {
    ...flat,
    more: load,
    loading: isStale || [...shown.values()].some(({ loading }) => loading),
  };
}
