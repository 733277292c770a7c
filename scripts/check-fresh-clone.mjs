#!/usr/bin/env node
/**
 * Tries what the README promises in a clone of the last commit, without anything installed or cached: `npm start` until
 * the portal has scores, and `npm test`. Writes a report; ends with failure when one of the two did.
 *
 * Runs on whatever Node the machine has, as a newcomer would.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstScoresAreThere } from './lib/firstScores.mjs';
import { freePort } from './lib/ports.mjs';
import { onceStopped, startProcessGroup } from './lib/processGroup.mjs';
import { answers, waitUntil } from './lib/waitUntil.mjs';

const START_SECONDS = 900;
const GIGABYTE = 1024 ** 3;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const git = (...args) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

const folder = mkdtempSync(join(tmpdir(), 'drive-fresh-clone-'));
const clone = join(folder, 'clone');
const env = {
  ...process.env,
  npm_config_cache: join(folder, 'npm'),
  YARN_CACHE_FOLDER: join(folder, 'yarn-cache'),
  YARN_GLOBAL_FOLDER: join(folder, 'yarn'),
};
const remove = () => rmSync(folder, { recursive: true, force: true });
onceStopped(remove);

git('clone', '--quiet', root, clone);
const started = await tryStart();
const tested = await tryTests();
remove();
writeReport([started, tested]);
process.exitCode = started.isGood && tested.isGood ? 0 : 1;

async function tryStart() {
  const [port, backendPort] = [await freePort(), await freePort()];
  const { group, output } = follow('npm', ['start'], {
    PORT: String(port),
    BACKEND_PORT: String(backendPort),
  });
  const ended = new AbortController();
  group.exited.then(() => ended.abort());

  const page = `http://localhost:${port}/drive`;
  const begin = Date.now();
  const isReady = await waitUntil(
    async () => output().includes(`DRIVE is ready: ${page}`),
    { timeoutSeconds: START_SECONDS, signal: ended.signal },
  );
  const seconds = secondsSince(begin);
  const hasPage = isReady && (await answers(page).catch(() => false));
  const hasScores =
    isReady &&
    (await firstScoresAreThere(`http://localhost:${backendPort}`).catch(
      () => false,
    ));
  await group.stop('SIGINT');

  const results = [
    isReady ? 'said that it is ready' : 'did not become ready',
    hasPage ? 'the page answers' : 'the page does not answer',
    hasScores ? 'the organization has scores' : 'there are no scores',
  ];
  return {
    command: 'npm start',
    seconds,
    result: results.join('; '),
    isGood: isReady && hasPage && hasScores,
  };
}

async function tryTests() {
  const { group, output } = follow('npm', ['test']);
  const begin = Date.now();
  const code = await group.exited;
  const [counts] = output().match(/^\d+ passed, \d+ failed$/m) ?? [];
  return {
    command: 'npm test',
    seconds: secondsSince(begin),
    result: counts ?? `ended with ${code} and without a count`,
    isGood: code === 0 && counts !== undefined,
  };
}

// Shows the output as it comes, and keeps it for reading.
function follow(command, args, extraEnv) {
  const group = startProcessGroup(command, args, {
    cwd: clone,
    env: { ...env, ...extraEnv },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onceStopped(signal => group.stop(signal));
  let text = '';
  group.child.stdout.on('data', chunk => {
    text += chunk;
    process.stdout.write(chunk);
  });
  return { group, output: () => text };
}

function secondsSince(begin) {
  return Math.round((Date.now() - begin) / 1000);
}

function writeReport(rows) {
  const day = new Date().toISOString().slice(0, 10);
  const path = join(root, 'docs', 'reports', `${day}-fresh-clone.md`);
  const lines = [
    `# A fresh clone on ${day}`,
    '',
    `Commit ${git(
      'rev-parse',
      '--short',
      'HEAD',
    )}, cloned into an empty folder, with empty npm and Yarn caches.`,
    `Machine: ${process.platform} ${release()} ${process.arch}, ${
      cpus().length
    } cores, ${Math.round(totalmem() / GIGABYTE)} GB of memory, Node ${
      process.version
    }.`,
    '',
    '| command | result | duration |',
    '| --- | --- | --- |',
    ...rows.map(
      ({ command, result, seconds }) =>
        `| \`${command}\` | ${result} | ${seconds} s |`,
    ),
    '',
    'The duration of `npm start` is the time until the portal said that it is ready, the installation included; `npm test` found everything installed.',
    '',
  ];
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.join('\n'));
  console.log(`\nWrote ${path}`);
}
