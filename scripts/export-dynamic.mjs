#!/usr/bin/env node
/**
 * Exports the packages as Red Hat Developer Hub loads them, without being built into it: a folder for each, beside the
 * configuration that puts them in their places (rhdh/dynamic-plugins.yaml).
 *
 *   node scripts/export-dynamic.mjs --out local-plugins
 *
 * With --packages, takes a folder that scripts/pack.mjs filled, or fills it where it is empty; with --only, exports those
 * whose names are listed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { exportPackages } from './export-dynamic/exportPackages.mjs';

const USAGE =
  'usage: npm run export-dynamic -- --out <folder> [--only <name>,<name>]';

/** npm runs its scripts in the repository's root, and says here where it was called. */
const callerFolder =
  (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { out, packages, only } = readArguments();
const packed = packages ?? mkdtempSync(join(tmpdir(), 'drive-packages-'));
try {
  const exported = await exportPackages({ root, packed, out, only });
  process.stdout.write(`\n${exported.length} dynamic packages in ${out}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  if (!packages) rmSync(packed, { recursive: true, force: true });
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        out: { type: 'string' },
        packages: { type: 'string' },
        only: { type: 'string' },
      },
    });
    if (!values.out) throw new Error('--out names no folder');
    return {
      out: resolve(callerFolder, values.out),
      packages: values.packages && resolve(callerFolder, values.packages),
      only: values.only?.split(','),
    };
  } catch (error) {
    process.stderr.write(`${error.message}\n${USAGE}\n`);
    return process.exit(2);
  }
}
