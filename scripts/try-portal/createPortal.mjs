import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './must.mjs';

/**
 * Makes the portal that the `@backstage/create-app` of this repository makes, without installing it.
 *
 * @param {object} options
 * @param {string} options.root this repository
 * @param {string} options.folder where the portal goes; does not exist yet
 * @param {'new' | 'legacy'} options.frontend
 * @param {import('node:child_process').StdioOptions} options.log
 * @returns {Promise<string>} the release of Backstage that it is made of
 */
export async function createPortal({ root, folder, frontend, log }) {
  await must(
    'yarn',
    [
      ...['backstage-create-app', '--skip-install', '--path', folder],
      ...(frontend === 'legacy' ? ['--legacy'] : []),
    ],
    {
      cwd: root,
      stdio: log,
      env: { ...process.env, BACKSTAGE_APP_NAME: 'portal' },
    },
  );
  makeInstallable(root, folder);
  return readJson(join(folder, 'backstage.json')).version;
}

/**
 * What any project of this release needs where prebuilt binaries and build tools are missing, as in this repository: its
 * Yarn (the template's fails on newer releases of Node 24), no build scripts, and its pins of packages that bring their
 * binaries along. The lock file is a seed, as create-app itself would fetch one: what is in both has the same version.
 */
function makeInstallable(root, folder) {
  const path = join(folder, 'package.json');
  const manifest = readJson(path);
  const { packageManager, resolutions } = readJson(join(root, 'package.json'));
  writeFileSync(
    path,
    JSON.stringify(
      {
        ...manifest,
        packageManager,
        resolutions: { ...resolutions, ...manifest.resolutions },
      },
      null,
      2,
    ),
  );
  for (const file of ['.yarnrc.yml', 'yarn.lock']) {
    cpSync(join(root, file), join(folder, file));
  }
  rmSync(join(folder, '.yarn'), { recursive: true, force: true });
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
