import { parse } from 'csv-parse';
import { ConnectorError } from 'backstage-plugin-drive-node';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FocusFile } from './filesIn';
import { FocusRow } from './toLine';

/** A row is a charge, not a book. */
const MAX_ROW_CHARACTERS = 1_000_000;

/** What a caller threw, told from what the file did. */
class Refusal extends Error {
  constructor(readonly reason: unknown) {
    super('refused');
  }
}

/**
 * Reads the rows of a file, as they come from the disk; none is kept. What was read before a file breaks off was told.
 *
 * @param options - `accept`: told of the columns before the first row; `onRow`: of each row. What they throw ends it
 * @throws ConnectorError where the file is not what its name says; what a caller throws; the signal's reason
 */
export async function readRows(
  file: FocusFile,
  options: {
    accept: (columns: string[]) => void;
    onRow: (row: FocusRow) => void;
    signal: AbortSignal;
  },
): Promise<void> {
  const { accept, onRow, signal } = options;
  signal.throwIfAborted();
  const told = <T>(tell: () => T): T => {
    try {
      return tell();
    } catch (error) {
      throw new Refusal(error);
    }
  };
  const rows = parse({
    bom: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
    columns: (header: string[]) => {
      const columns = header.map(name => name.trim());
      told(() => accept(columns));
      return columns;
    },
    on_record: row => {
      told(() => onRow(row as unknown as FocusRow));
      return null;
    },
  });
  rows.resume();
  const source = createReadStream(file.path);
  try {
    await (file.name.toLowerCase().endsWith('.gz')
      ? pipeline(source, createGunzip(), rows, { signal })
      : pipeline(source, rows, { signal }));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Refusal) {
      throw error.reason;
    }
    // The parser's own message may hold what stands in the row.
    const { code } = error as { code?: string };
    if (code === 'EACCES' || code === 'EPERM') {
      throw new ConnectorError(
        'noPermission',
        `${file.name} cannot be read: ${code}.`,
        { nextStep: 'Let the user that the backend runs as read the file.' },
      );
    }
    throw new ConnectorError(
      'badAnswer',
      `${file.name} cannot be read to its end: ${code ?? 'it is damaged'}.`,
      { nextStep: 'Export the file again.' },
    );
  }
}
