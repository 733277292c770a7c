/** A Markdown table with aligned columns, as formatters leave it. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const escaped = [head, ...rows].map(row =>
    row.map(cell => cell.replace(/\|/g, '\\|')),
  );
  const widths = head.map((_, column) =>
    Math.max(3, ...escaped.map(row => [...row[column]].length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row
      .map((cell, i) => cell + ' '.repeat(widths[i] - [...cell].length))
      .join(' | ')} |`;
  const [first, ...others] = escaped.map(line);
  return [first, line(widths.map(width => '-'.repeat(width))), ...others].join(
    '\n',
  );
}
