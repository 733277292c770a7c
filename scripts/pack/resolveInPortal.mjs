import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Lets a portal find packages in tarballs that no registry has, also those that they need of each other: writes them into
 * the `resolutions` of its package.json.
 *
 * @param {string} portal the portal's folder
 * @param {string} tarballs the folder with the tarballs, best inside of the portal
 * @param {{ name: string, file: string }[]} packed
 * @throws Error when there is no portal
 */
export function resolveInPortal(portal, tarballs, packed) {
  const path = join(portal, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const folder = relative(portal, tarballs).split(sep).join('/');
  const resolutions = { ...manifest.resolutions };
  for (const { name, file } of packed) {
    resolutions[name] = `file:./${folder}/${file}`;
  }
  writeFileSync(
    path,
    `${JSON.stringify({ ...manifest, resolutions }, null, 2)}\n`,
  );
}
