import { ConnectorError } from 'backstage-plugin-drive-node';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file, and what shows whether it is another one than before. */
export interface FocusFile {
  path: string;
  /** Inside its directory. */
  name: string;
  bytes: number;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
}

const FORMATS = /\.csv(\.gz)?$/i;

/**
 * The CSV files of a directory and those below it, by name.
 *
 * @throws ConnectorError where it cannot be read
 */
export async function filesIn(directory: string): Promise<FocusFile[]> {
  let names: string[];
  try {
    names = await readdir(directory, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConnectorError(
      code === 'EACCES' || code === 'EPERM' ? 'noPermission' : 'notFound',
      `The directory of drive.connectors.cost.focus cannot be read: ${code}.`,
      {
        nextStep:
          'Let the directory be where the backend runs, and readable by it.',
      },
    );
  }
  const files: FocusFile[] = [];
  for (const name of names.filter(one => FORMATS.test(one)).sort()) {
    const path = join(directory, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) {
      files.push({
        path,
        name,
        bytes: found.size,
        modifiedAt: Math.floor(found.mtimeMs),
      });
    }
  }
  return files;
}
