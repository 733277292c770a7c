import { ContributionRow } from 'backstage-plugin-drive-common';

/** What the rows of a contribution can be sorted by. */
export type ContributionColumn =
  | 'name'
  | 'before'
  | 'after'
  | 'part'
  | 'effect'
  | 'without'
  | 'leverage'
  | 'sample';

/** What tells a row from the others. */
export function rowKey({ share, subject }: ContributionRow): string {
  return subject?.ref ?? share;
}

function numberOf(
  row: ContributionRow,
  column: Exclude<ContributionColumn, 'name'>,
): number | undefined {
  return column === 'leverage' ? row.leverage?.points : row[column];
}

/** Rows by a column; those without a value last, whichever way. Parts and effects by their size. */
export function sortRows(
  rows: readonly ContributionRow[],
  column: ContributionColumn,
  descending: boolean,
): ContributionRow[] {
  const sign = descending ? -1 : 1;
  const bySize = column === 'part' || column === 'effect';
  return [...rows].sort((a, b) => {
    if (column === 'name') {
      return (
        sign *
        (a.subject?.title ?? a.share).localeCompare(b.subject?.title ?? b.share)
      );
    }
    const [left, right] = [a, b].map(row => {
      const value = numberOf(row, column);
      return value !== undefined && bySize ? Math.abs(value) : value;
    });
    if (left === undefined || right === undefined) {
      return Number(left === undefined) - Number(right === undefined);
    }
    return sign * (left - right);
  });
}
