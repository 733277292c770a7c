#!/usr/bin/env node
/**
 * Prepares a release: the changesets make the next version of all packages, and what they say goes into CHANGELOG.md.
 * Without changesets the version that stands is released. Look at the result, commit and tag it, then publish what
 * scripts/pack.mjs packs.
 *
 *   node scripts/release.mjs
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './lib/processGroup.mjs';
import { publishedPackages } from './pack/publishedPackages.mjs';
import { releasedChangelog, summaryOf } from './release/releasedChangelog.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const summaries = readChangesets();
if (summaries.length > 0) await must('yarn', ['changeset', 'version']);
const [{ manifest }] = publishedPackages(root);
const { version } = manifest;

writeFileSync(
  join(root, 'CHANGELOG.md'),
  releasedChangelog(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), {
    version,
    day: new Date().toISOString().slice(0, 10),
    summaries,
  }),
);
const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(
  join(root, 'package.json'),
  `${JSON.stringify({ ...project, version }, null, 2)}\n`,
);
await must('yarn', ['install', '--mode=update-lockfile']);
process.stdout.write(`\nReady to be committed as ${version}\n`);

function readChangesets() {
  const folder = join(root, '.changeset');
  return readdirSync(folder)
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map(name => summaryOf(readFileSync(join(folder, name), 'utf8')));
}

async function must(command, args) {
  const code = await run(command, args, { cwd: root });
  if (code !== 0) {
    process.stderr.write(`${command} ${args.join(' ')} ended with ${code}\n`);
    process.exit(1);
  }
}
