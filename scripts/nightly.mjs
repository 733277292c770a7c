#!/usr/bin/env node
/**
 * Runs what takes too long for every change, all of it even when something fails, and writes docs/reports/<day>-nightly.md:
 * what was tried, with what result, and how long it took.
 *
 *   node scripts/nightly.mjs --only portals,dynamic
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { onceStopped } from './lib/processGroup.mjs';
import { follow } from './nightly/follow.mjs';
import { nightlyReport } from './nightly/nightlyReport.mjs';
import { nightlySteps } from './nightly/nightlySteps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const day = new Date().toISOString().slice(0, 10);
const packages = mkdtempSync(join(tmpdir(), 'drive-nightly-'));
const remove = () => rmSync(packages, { recursive: true, force: true });
const forget = onceStopped(remove);

const steps = chosenSteps();
const rows = [];
for (const step of steps) {
  process.stdout.write(`\n=== ${step.title} ===\n\n`);
  const begin = Date.now();
  const { isGood, output } = await follow(step.commands, root);
  rows.push({
    title: step.title,
    isGood,
    seconds: Math.round((Date.now() - begin) / 1000),
    output,
  });
}
forget();
remove();

const path = join(root, 'docs', 'reports', `${day}-nightly.md`);
writeFileSync(path, nightlyReport({ root, day, rows }));
for (const { title, isGood, seconds } of rows) {
  process.stdout.write(
    `${title}: ${isGood ? 'passed' : 'FAILED'}, ${seconds} s\n`,
  );
}
const failed = rows.filter(({ isGood }) => !isGood).length;
process.stdout.write(`\nWrote ${path}\n`);
process.stdout.write(`${rows.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function chosenSteps() {
  const all = nightlySteps({ packages, day });
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const names = values.only?.split(',');
  if (!names) return all;
  const known = new Set(all.map(({ group }) => group));
  const unknown = names.filter(name => !known.has(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no ${unknown.join(', ')}; there are ${[...known].join(', ')}\n`,
    );
    process.exit(2);
  }
  return all.filter(({ group }) => names.includes(group));
}
