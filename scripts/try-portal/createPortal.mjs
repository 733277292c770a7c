import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAppOf } from './createAppOf.mjs';
import { must } from './must.mjs';
import { oldestVersions, tooNew } from './oldestVersions.mjs';

/** What DRIVE's packages do not import, but are run by. */
const LOADERS = [
  '@backstage/app-defaults',
  '@backstage/backend-defaults',
  '@backstage/core-app-api',
  '@backstage/core-compat-api',
  '@backstage/frontend-defaults',
  '@backstage/plugin-catalog',
  '@backstage/plugin-catalog-backend',
];

/**
 * Makes the portal that `@backstage/create-app` makes, without installing it.
 *
 * @param {object} options
 * @param {string} options.root this repository
 * @param {string} options.folder where the portal goes; does not exist yet
 * @param {'new' | 'legacy'} options.frontend
 * @param {string} [options.release] an older release of Backstage; default that of this repository
 * @param {import('node:child_process').StdioOptions} options.log
 * @returns {Promise<string>} the release of Backstage that it is made of
 * @throws Error when the packages ask for more than the release has
 */
export async function createPortal({ root, folder, frontend, release, log }) {
  const { command, versions } = await createAppOf({
    ...{ root, release, log },
    folder: `${folder}-create-app`,
  });
  await must(
    process.execPath,
    [
      ...[command, '--skip-install', '--path', folder],
      ...(frontend === 'legacy' ? ['--legacy'] : []),
    ],
    {
      cwd: root,
      stdio: log,
      env: { ...process.env, BACKSTAGE_APP_NAME: 'portal' },
    },
  );
  makeInstallable(root, folder);
  if (release) {
    const oldest = oldestVersions(root);
    const problems = tooNew(oldest, versions);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    holdAt(folder, met({ ...oldest, ...versions }, oldest));
  }
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
  writeJson(path, {
    ...manifest,
    packageManager,
    resolutions: { ...resolutions, ...manifest.resolutions },
  });
  for (const file of ['.yarnrc.yml', 'yarn.lock']) {
    cpSync(join(root, file), join(folder, file));
  }
  rmSync(join(folder, '.yarn'), { recursive: true, force: true });
}

/** Of the versions of a release those of packages that DRIVE's meet: what they import, and what loads them. */
function met(versions, oldest) {
  return Object.fromEntries(
    Object.entries(versions).filter(
      ([name]) => name in oldest || LOADERS.includes(name),
    ),
  );
}

/**
 * A portal that was made when the release was new has its versions in the lock file; one that is made today would get
 * newer ones, wherever its ranges allow them. A registry that lacks one gives the newest before it.
 */
function holdAt(folder, versions) {
  const path = join(folder, 'package.json');
  const manifest = readJson(path);
  const held = Object.entries(versions).map(([name, version]) => {
    const [major, minor] = version.split('.');
    return [name, `>=${major}.${minor}.0 <=${version}`];
  });
  writeJson(path, {
    ...manifest,
    resolutions: { ...manifest.resolutions, ...Object.fromEntries(held) },
  });
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
