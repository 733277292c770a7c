import { PILLAR_IDS } from 'backstage-plugin-drive-common';
import { FlatRow, SubjectRow } from './flatRows';

interface Key {
  key: string;
  target: EventTarget;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** What a key asks for: that a cell gets the focus, or that a row opens or closes. */
export type Move =
  | { to: SubjectRow; column: number }
  | { open: string; isOpen: boolean };

const LAST_COLUMN = PILLAR_IDS.length;

/**
 * Where a key moves the focus in a treegrid, as its pattern describes: arrows between cells, right and left on a row's
 * first cell open and close it, home and end to the row's ends, with control to the grid's.
 *
 * @param all - all rows that stand open, in the document or not
 * @returns undefined where the key is none of these
 */
export function moveInGrid(
  all: readonly FlatRow[],
  event: Key,
): Move | undefined {
  const cell = (event.target as HTMLElement).closest<HTMLElement>(
    '[data-cell]',
  );
  const path = cell?.closest<HTMLElement>('[data-path]')?.dataset.path;
  const rows = all.filter((row): row is SubjectRow => row.kind === 'subject');
  const at = rows.findIndex(row => row.path === path);
  if (!cell || at < 0) {
    return undefined;
  }
  const row = rows[at];
  const column = Number(cell.dataset.cell);
  const isOpen = row.summary.children > 0 ? row.isOpen : undefined;
  const whole = event.ctrlKey || event.metaKey;
  const to = (target: SubjectRow | undefined, index: number): Move => ({
    to: target ?? row,
    column: Math.max(0, Math.min(index, LAST_COLUMN)),
  });

  switch (event.key) {
    case 'ArrowDown':
      return to(rows[at + 1], column);
    case 'ArrowUp':
      return to(rows[at - 1], column);
    case 'ArrowRight':
      return column === 0 && isOpen === false
        ? { open: row.path, isOpen: true }
        : to(row, column + 1);
    case 'ArrowLeft':
      if (column > 0) {
        return to(row, column - 1);
      }
      return isOpen
        ? { open: row.path, isOpen: false }
        : to(parentOf(rows, at), 0);
    case 'Home':
      return to(whole ? rows[0] : row, 0);
    case 'End':
      return to(whole ? rows[rows.length - 1] : row, LAST_COLUMN);
    default:
      return undefined;
  }
}

function parentOf(
  rows: readonly SubjectRow[],
  from: number,
): SubjectRow | undefined {
  for (let above = from - 1; above >= 0; above--) {
    if (rows[above].level < rows[from].level) {
      return rows[above];
    }
  }
  return undefined;
}
