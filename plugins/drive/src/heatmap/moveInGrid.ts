interface Key {
  key: string;
  target: EventTarget;
  ctrlKey: boolean;
  metaKey: boolean;
}

const cellsOf = (row: Element) =>
  Array.from(row.querySelectorAll<HTMLElement>('[data-cell]'));

function parentRow(rows: Element[], from: number): Element | undefined {
  const level = Number(rows[from].getAttribute('aria-level'));
  return rows
    .slice(0, from)
    .reverse()
    .find(row => Number(row.getAttribute('aria-level')) < level);
}

/**
 * Moves the focus in a treegrid as its pattern describes: arrows between cells, right and left on a row's first cell
 * open and close it, home and end to the row's ends, with control to the grid's.
 *
 * @returns whether the key was one of these
 */
export function moveInGrid(
  grid: HTMLElement,
  event: Key,
  setOpen: (path: string, isOpen: boolean) => void,
): boolean {
  const cell = (event.target as HTMLElement).closest<HTMLElement>(
    '[data-cell]',
  );
  const row = cell?.closest<HTMLElement>('[data-path]');
  if (!cell || !row) {
    return false;
  }
  const rows = Array.from(grid.querySelectorAll<HTMLElement>('[data-path]'));
  const at = rows.indexOf(row);
  const cells = cellsOf(row);
  const column = cells.indexOf(cell);
  const expanded = row.getAttribute('aria-expanded');
  const whole = event.ctrlKey || event.metaKey;
  const focus = (target: Element | undefined, index: number) => {
    if (target) {
      const targets = cellsOf(target);
      targets[Math.max(0, Math.min(index, targets.length - 1))]?.focus();
    }
    return true;
  };
  const open = (isOpen: boolean) => {
    setOpen(row.dataset.path!, isOpen);
    return true;
  };

  switch (event.key) {
    case 'ArrowDown':
      return focus(rows[at + 1], column);
    case 'ArrowUp':
      return focus(rows[at - 1], column);
    case 'ArrowRight':
      return column === 0 && expanded === 'false'
        ? open(true)
        : focus(row, column + 1);
    case 'ArrowLeft':
      if (column > 0) {
        return focus(row, column - 1);
      }
      return expanded === 'true' ? open(false) : focus(parentRow(rows, at), 0);
    case 'Home':
      return focus(whole ? rows[0] : row, 0);
    case 'End':
      return focus(whole ? rows[rows.length - 1] : row, cells.length - 1);
    default:
      return false;
  }
}
