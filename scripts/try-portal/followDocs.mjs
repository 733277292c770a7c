import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { applyDiff } from './applyDiff.mjs';
import { must } from './must.mjs';

/** Backstage reads it by itself, after app-config.yaml. */
const LOCAL_CONFIG = 'app-config.local.yaml';

/**
 * Does in a portal what the documentation says, up to its start.
 *
 * @param {object} options
 * @param {string} options.folder the portal
 * @param {{ kind: string, file?: string, text: string }[]} options.steps those that are for this portal
 * @param {import('node:child_process').StdioOptions} options.log
 * @throws Error when a command fails, or a change has no place
 */
export async function followDocs({ folder, steps, log }) {
  for (const { kind, file, text } of steps) {
    if (kind === 'diff') {
      const path = join(folder, file);
      writeFileSync(path, applyDiff(readFileSync(path, 'utf8'), text));
    } else if (kind === 'portal') {
      await must('sh', ['-ec', text], { cwd: folder, stdio: log });
    }
  }
  const configs = steps
    .filter(({ kind }) => kind === 'config')
    .map(({ text }) => parse(text));
  writeFileSync(
    join(folder, LOCAL_CONFIG),
    stringify(configs.reduce(merged, {})),
  );
}

function merged(a, b) {
  if (!isObject(a) || !isObject(b)) return b;
  const result = { ...a };
  for (const [key, value] of Object.entries(b)) {
    result[key] = key in a ? merged(a[key], value) : value;
  }
  return result;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
