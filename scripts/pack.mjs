#!/usr/bin/env node
/**
 * Builds and packs every published package into a folder, ready to be published in the order of its packages.json:
 *
 *   node scripts/pack.mjs --out release
 *
 * or into a portal, whose package.json is told to take them from there:
 *
 *   node scripts/pack.mjs --portal ../portal
 *
 * With --built, what the last build left is packed as it is.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packPackages } from './pack/packPackages.mjs';
import { resolveInPortal } from './pack/resolveInPortal.mjs';

const USAGE = 'usage: npm run pack -- --out <folder> | --portal <folder>';

/** npm runs its scripts in the repository's root, and says here where it was called. */
const callerFolder =
  (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { out, portal, isBuilt } = readArguments();
try {
  const packed = await packPackages(root, out, { isBuilt });
  if (portal) resolveInPortal(portal, out, packed);
  process.stdout.write(`\n${packed.length} packages in ${out}\n`);
} catch (error) {
  fail(1, error.message);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        out: { type: 'string' },
        portal: { type: 'string' },
        built: { type: 'boolean', default: false },
      },
    });
    if (Boolean(values.out) === Boolean(values.portal)) {
      throw new Error('Either --out or --portal names a folder');
    }
    const folder = resolve(callerFolder, values.portal ?? values.out);
    if (values.portal && !existsSync(join(folder, 'packages', 'backend'))) {
      throw new Error(`${folder} is no portal: it has no packages/backend`);
    }
    return {
      out: values.portal ? join(folder, 'drive-packages') : folder,
      portal: values.portal && folder,
      isBuilt: values.built,
    };
  } catch (error) {
    return fail(2, `${error.message}\n${USAGE}`);
  }
}

function fail(code, text) {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}
