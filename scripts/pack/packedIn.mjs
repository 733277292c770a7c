import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPackages } from './packPackages.mjs';

/**
 * The published packages in a folder of tarballs. Where none were packed yet, they are.
 *
 * @param {string} root the repository
 * @param {string} folder
 * @param {{ isBuilt?: boolean }} [options] as of `packPackages`
 * @returns {Promise<{ name: string, version: string, file: string }[]>}
 */
export async function packedIn(root, folder, options) {
  const list = join(folder, 'packages.json');
  return existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : packPackages(root, folder, options);
}
