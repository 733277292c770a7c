#!/usr/bin/env node
/**
 * Runs every check of the repository, all of them even when one fails, and ends with a line "N passed, N failed": each
 * test of Jest and Playwright counts, and each of the other checks as one.
 *
 *   node scripts/test.mjs --only types,unit
 */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run } from './lib/processGroup.mjs';
import { countCheck, countJest, countPlaywright } from './lib/testCounts.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const jestResults = join(root, 'coverage', 'jest-results.json');
const playwrightResults = join(root, 'e2e-results', 'results.json');

/** Packed once, by whichever suite needs them first. */
const packages = join(root, 'coverage', 'packages');

const suites = {
  types: {
    title: 'Types',
    command: ['yarn', 'tsc'],
    count: countCheck,
  },
  lint: {
    title: 'Lint, warnings count',
    command: ['yarn', 'lint'],
    count: countCheck,
  },
  format: {
    title: 'Format',
    command: ['yarn', 'prettier:check'],
    count: countCheck,
  },
  scripts: {
    title: 'Tests of the scripts and the benchmark',
    command: [
      ...['node', '--test', 'scripts/**/*.test.mjs'],
      'benchmarks/{world,report,soak}/*.test.mjs',
    ],
    count: countCheck,
  },
  unit: {
    title: 'Unit and integration tests, on SQLite and PostgreSQL',
    command: [
      ...['node', 'scripts/test-unit.mjs'],
      ...['--json', `--outputFile=${jestResults}`],
    ],
    count: code => countJest(jestResults, code),
  },
  reports: {
    title: 'Reports of what packages export, and of their tables',
    command: ['node', 'scripts/check-reports.mjs'],
    count: countCheck,
  },
  packages: {
    title: 'Packages as their users install them',
    command: ['node', 'scripts/check-packages.mjs', '--packages', packages],
    count: countCheck,
  },
  portal: {
    title: 'A fresh portal that follows the docs',
    command: ['node', 'scripts/try-portal.mjs', '--packages', packages],
    count: countCheck,
  },
  e2e: {
    title: 'Browser tests of the built portal',
    command: ['node', 'scripts/test-e2e.mjs'],
    count: code => countPlaywright(playwrightResults, code),
  },
};

const names = chosenSuites();
mkdirSync(dirname(jestResults), { recursive: true });
rmSync(jestResults, { force: true });
rmSync(playwrightResults, { force: true });
rmSync(packages, { recursive: true, force: true });

const rows = [];
for (const name of names) {
  const { title, command, count } = suites[name];
  process.stdout.write(`\n=== ${title} ===\n\n`);
  const start = Date.now();
  const code = await run(command[0], command.slice(1), { cwd: root });
  const seconds = Math.round((Date.now() - start) / 1000);
  rows.push({ title, seconds, skipped: 0, ...count(code) });
}

process.stdout.write('\n=== Summary ===\n\n');
for (const { title, seconds, passed, failed, skipped } of rows) {
  const parts = [
    `${passed} passed`,
    failed > 0 && `${failed} FAILED`,
    skipped > 0 && `${skipped} skipped`,
    `${seconds} s`,
  ];
  process.stdout.write(`${title}: ${parts.filter(Boolean).join(', ')}\n`);
}
const passed = rows.reduce((sum, row) => sum + row.passed, 0);
const failed = rows.reduce((sum, row) => sum + row.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function chosenSuites() {
  const known = Object.keys(suites);
  const chosen =
    readOnly()
      ?.split(',')
      .map(name => name.trim()) ?? known;
  const unknown = chosen.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    misused(`No suite "${unknown.join(', ')}"; there are ${known.join(', ')}`);
  }
  return known.filter(name => chosen.includes(name));
}

function readOnly() {
  try {
    return parseArgs({ options: { only: { type: 'string' } } }).values.only;
  } catch (error) {
    return misused(
      `${error.message}. The tests of one package: yarn test:unit <path>`,
    );
  }
}

function misused(text) {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}
