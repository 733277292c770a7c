#!/usr/bin/env node
/**
 * Starts the demo portal, frontend and backend, and says when its DRIVE page is ready. Ends when one of the two ends.
 *
 *   PORT=3001 BACKEND_PORT=7008 node scripts/start.mjs
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enterDemoDecisions } from './lib/demoDecisions.mjs';
import { firstVerdictIsThere } from './lib/firstScores.mjs';
import { portOf, portalAddresses } from './lib/portalAddresses.mjs';
import { isPortFree } from './lib/ports.mjs';
import { onceStopped, startProcessGroup } from './lib/processGroup.mjs';
import { answers, waitUntil } from './lib/waitUntil.mjs';

const START_SECONDS = 300;
const FIRST_SCORES_SECONDS = 120;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { frontendUrl, backendUrl, env } = await portalAddresses(root).catch(
  error => fail(error.message),
);

await needPort('frontend', 'PORT', portOf(frontendUrl));
await needPort('backend', 'BACKEND_PORT', portOf(backendUrl));

const childEnv = { ...process.env, NODE_ENV: 'development', ...env };
delete childEnv.PORT;

// The backend runs without the CLI's watcher, which stays when the backend has crashed and would leave a dead portal.
const require = createRequire(import.meta.url);
const backend = startProcessGroup(
  process.execPath,
  [
    '--enable-source-maps',
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    'src/index.ts',
  ],
  { cwd: join(root, 'packages', 'backend'), env: childEnv },
);
const frontend = startProcessGroup(
  'yarn',
  ['backstage-cli', 'package', 'start'],
  { cwd: join(root, 'packages', 'app'), env: childEnv },
);

const ended = new AbortController();
const stopAll = signal =>
  Promise.all([backend.stop(signal), frontend.stop(signal)]);
onceStopped(signal => {
  ended.abort();
  return stopAll(signal);
});
for (const [name, group] of Object.entries({ backend, frontend })) {
  group.exited.then(async code => {
    if (ended.signal.aborted) return;
    ended.abort();
    await stopAll();
    fail(`The ${name} ended (exit code ${code}), so the portal is stopped.`);
  });
}

const page = `${frontendUrl}/drive`;
const isUp = await waitUntil(
  async () =>
    (await answers(`${backendUrl}/.backstage/health/v1/readiness`)) &&
    (await answers(page, { accept: 'text/html' })),
  { timeoutSeconds: START_SECONDS, signal: ended.signal },
);
if (!isUp && !ended.signal.aborted) {
  ended.abort();
  await stopAll();
  fail(`The portal was not ready within ${START_SECONDS} seconds.`);
}

const hasScores = await waitUntil(() => firstVerdictIsThere(backendUrl), {
  timeoutSeconds: FIRST_SCORES_SECONDS,
  signal: ended.signal,
});
if (!ended.signal.aborted) {
  if (!hasScores) {
    say(
      'There is no verdict yet: the page tells it when the past is evaluated.',
    );
  }
  for (const problem of await enterDemoDecisions(backendUrl)) {
    say(`The demo lacks ${problem}`);
  }
  say(`DRIVE is ready: ${page}`);
}

async function needPort(what, variable, port) {
  if (await isPortFree(port)) return;
  fail(
    `Port ${port}, which the ${what} needs, is taken. Stop what listens there, or choose another: ${variable}=${
      port + 1
    } npm start`,
  );
}

function say(text) {
  process.stdout.write(`\n${text}\n\n`);
}

function fail(text) {
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}
