const GLYPH_PX = 6.5;
const BETWEEN_PX = 8;

/** A label that stands at a place of an axis. */
export interface PlacedLabel {
  /** 0 is the row next to the chart. */
  row: number;
  /** On which side of its place it is written, so that it stays inside. */
  side: 'left' | 'right';
}

/**
 * Puts labels into as few rows as it takes for none to touch another.
 *
 * @param labels - `x`: pixels from the left end of the axis
 * @param width - of the axis, pixels
 */
export function placeLabels(
  labels: { x: number; text: string }[],
  width: number,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const taken: { from: number; to: number }[][] = [];
  for (const { x, text } of labels) {
    const length = text.length * GLYPH_PX;
    const side = x + length > width ? 'left' : 'right';
    const from = side === 'left' ? x - length : x;
    const to = from + length + BETWEEN_PX;
    let row = 0;
    while (taken[row]?.some(other => from < other.to && to > other.from)) {
      row += 1;
    }
    taken[row] = [...(taken[row] ?? []), { from, to }];
    placed.push({ row, side });
  }
  return placed;
}
