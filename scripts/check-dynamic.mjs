#!/usr/bin/env node
/**
 * Tries the packages that scripts/export-dynamic.mjs makes as Red Hat Developer Hub would load them: the frontend's entry
 * in a browser, with everything that rhdh/dynamic-plugins.yaml names; the backend's package in a backend that knows nothing
 * of it, up to a score over HTTP.
 *
 *   node scripts/check-dynamic.mjs
 *
 * With --exported, takes a folder that was exported before; with --packages, one that scripts/pack.mjs filled.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkFrontend } from './check-dynamic/checkFrontend.mjs';
import { startDynamicBackend } from './check-dynamic/startDynamicBackend.mjs';
import { tryBackend } from './check-dynamic/tryBackend.mjs';
import { exportPackages } from './export-dynamic/exportPackages.mjs';
import { onceStopped } from './lib/processGroup.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { exported: { type: 'string' }, packages: { type: 'string' } },
});

const folder = mkdtempSync(join(tmpdir(), 'drive-check-dynamic-'));
const remove = () => rmSync(folder, { recursive: true, force: true });
onceStopped(remove);
try {
  // Inside of the backend's folder, as Developer Hub has it: there they find Backstage's packages.
  const exported = join(folder, 'dynamic-plugins-root');
  if (values.exported) {
    cpSync(resolve(values.exported), exported, {
      recursive: true,
      verbatimSymlinks: true,
    });
  } else {
    await exportPackages({
      root,
      packed: values.packages
        ? resolve(values.packages)
        : join(folder, 'packages'),
      out: exported,
    });
  }
  for (const seen of await checkFrontend({ exported })) say(seen);
  const backend = await startDynamicBackend({ root, exported, folder });
  try {
    for await (const seen of tryBackend(backend)) say(seen);
  } catch (error) {
    error.message += `\n${backend.log()}`;
    throw error;
  } finally {
    await backend.stop();
  }
  say('The dynamic packages work');
} catch (error) {
  say(`FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  remove();
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
