import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// This package is private and never built: its files are where they are read from.
// eslint-disable-next-line no-restricted-syntax
const HERE = __dirname;

/**
 * A JSON file out of a package of a vendor's, which may not offer it to whoever imports the package.
 *
 * @param path - the package's name and the file's path inside it
 * @throws Error where it is not installed
 */
export function vendorFile(path: string): any {
  return JSON.parse(readFileSync(placeOf(path), 'utf8'));
}

/** A module out of such a package. @throws Error where it is not installed */
export function vendorModule(path: string): any {
  return require(placeOf(path));
}

function placeOf(path: string): string {
  const folders = [join(HERE, '../schemas')];
  for (let at = HERE; at !== dirname(at); at = dirname(at)) {
    folders.push(at);
  }
  const file = folders
    .map(folder => join(folder, 'node_modules', path))
    .find(existsSync);
  if (!file) {
    throw new Error(
      `${path} is not installed: run npm ci in packages/vendor-doubles/schemas`,
    );
  }
  return file;
}
