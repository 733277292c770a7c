#!/usr/bin/env node
/**
 * Runs the browser tests against the portal as it would be deployed. Arguments go to Playwright.
 *
 *   node scripts/test-e2e.mjs --grep pillars
 *
 * With PORTAL_URL set, against a portal that runs already.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPortal, startBuiltPortal } from './lib/builtPortal.mjs';
import { findOrInstallChromium } from './lib/chromium.mjs';
import { run } from './lib/processGroup.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function runBrowserTests(portalUrl) {
  return run('yarn', ['playwright', 'test', ...process.argv.slice(2)], {
    cwd: root,
    env: {
      ...process.env,
      PORTAL_URL: portalUrl,
      CHROMIUM_PATH: findOrInstallChromium(),
    },
  });
}

if (process.env.PORTAL_URL) {
  process.exitCode = await runBrowserTests(process.env.PORTAL_URL);
} else {
  const logs = join(root, 'e2e-results');
  console.log('Building the portal ...');
  await buildPortal(root, join(logs, 'build.log'));
  console.log('Starting the built portal ...');
  const portal = await startBuiltPortal(root, join(logs, 'portal.log'));
  try {
    process.exitCode = await runBrowserTests(portal.url);
  } finally {
    await portal.stop();
  }
}
