import {
  ListScorecardsAnswer,
  ScorecardSummary,
} from 'backstage-plugin-drive-common';

// A handful of departments says little: levels stand open at first as long as they fit on a screen.
const ROWS_AT_FIRST = 20;

/** What was read of one parent's children. */
export interface BranchRead {
  items: readonly ScorecardSummary[];
  /** The newest page, for what stands beside the items. */
  last?: ListScorecardsAnswer;
  error?: Error;
  loading: boolean;
}

/** Where a branch hangs: a subject with two parents stands in two places. */
export interface BranchPlace {
  parent: string;
  /** The refs from the root down. Empty for the root. */
  path: string;
}

interface AnyRow {
  key: string;
  level: number;
  /** 1-based, counting rows that were not read yet. */
  rowIndex: number;
}

/** A subject's row. */
export interface SubjectRow extends AnyRow {
  kind: 'subject';
  path: string;
  summary: ScorecardSummary;
  /** 1-based among its siblings. */
  position: number;
  /** How many siblings there are, with itself. */
  size: number;
  isOpen: boolean;
}

/** A row that says something of a branch. */
export interface BranchRow extends AnyRow {
  kind: 'loading' | 'error' | 'empty' | 'more' | 'hidden';
  place: BranchPlace;
  branch: BranchRead;
  /** How many of its rows were not read yet. */
  left: number;
}

/** A row of a heat map. */
export type FlatRow = SubjectRow | BranchRow;

/** All rows that stand open, from top to bottom. */
export interface FlatRows {
  rows: FlatRow[];
  /** The branches that stand open. */
  open: BranchPlace[];
  /** Of all rows, read or not; undefined while that is not known. */
  total?: number;
}

/**
 * Lays the branches that stand open out as one list of rows.
 *
 * @param branches - by path, as far as they were read
 * @param toggled - which rows the reader opened or closed, by path
 */
export function flatRows(
  root: string,
  branches: ReadonlyMap<string, BranchRead>,
  toggled: ReadonlyMap<string, boolean>,
): FlatRows {
  const rows: FlatRow[] = [];
  const open: BranchPlace[] = [];
  let rowIndex = 0;
  let isKnown = true;

  const next = (by = 1) => {
    rowIndex += by;
    return rowIndex;
  };

  const add = (place: BranchPlace, level: number, rowsAbove: number) => {
    const { path } = place;
    const branch = branches.get(path) ?? { items: [], loading: true };
    const { items, last, error, loading } = branch;
    open.push(place);
    const size = last?.totalItems ?? items.length;
    const left = last ? last.totalItems - items.length : 0;
    const rowsWithChildren = items.reduce(
      (sum, { children }) => sum + children,
      rowsAbove + size,
    );
    const opensAtFirst = rowsWithChildren <= ROWS_AT_FIRST;
    items.forEach((summary, index) => {
      const rowPath = `${path}/${summary.subject.ref}`;
      const isOpen =
        summary.children > 0 && (toggled.get(rowPath) ?? opensAtFirst);
      rows.push({
        kind: 'subject',
        key: rowPath,
        path: rowPath,
        level,
        rowIndex: next(),
        summary,
        position: index + 1,
        size,
        isOpen,
      });
      if (isOpen) {
        add(
          { parent: summary.subject.ref, path: rowPath },
          level + 1,
          rowsWithChildren - summary.children,
        );
      }
    });
    const say = (kind: BranchRow['kind'], unread = 0) =>
      rows.push({
        kind,
        key: `${path} ${kind}`,
        level,
        rowIndex: next(1 + unread) - unread,
        place,
        branch,
        left,
      });
    if (loading && items.length === 0) {
      isKnown = false;
      say('loading');
    }
    if (error) {
      say('error', left);
    }
    if (!loading && !error && items.length === 0) {
      say('empty');
    }
    if (!error && last?.nextCursor) {
      say('more', left);
    }
    if ((last?.hiddenComponents ?? 0) > 0) {
      say('hidden');
    }
  };

  add({ parent: root, path: '' }, 1, 0);
  return { rows, open, ...(isKnown && { total: rowIndex }) };
}
