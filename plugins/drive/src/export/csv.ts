/** What a cell of a file may hold; instants are RFC 3339 text, numbers are unrounded. */
export type CsvCell = string | number | boolean | undefined;

/** A table as it goes into a file. */
export interface CsvTable {
  columns: string[];
  rows: CsvCell[][];
}

/**
 * A table as RFC 4180 text. A text that a spreadsheet would run as a formula is written so that it is not; the byte order
 * mark makes spreadsheets read it as UTF-8. The library is loaded with the first file.
 */
export async function csvText({ columns, rows }: CsvTable): Promise<string> {
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  return stringify([columns, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: String },
  });
}
