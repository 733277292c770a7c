import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { must } from './must.mjs';

/**
 * Which `@backstage/create-app` makes a portal of which release of Backstage. The first is the oldest one that
 * docs/installing.md promises.
 */
export const CREATE_APP_OF = {
  '1.53.0': '0.9.0',
  '1.54.0': '0.9.1',
};

/**
 * The `@backstage/create-app` of this repository, or that of an older release, and the versions that it makes portals of.
 *
 * @param {object} options
 * @param {string} options.root this repository
 * @param {string} [options.release] of Backstage
 * @param {string} options.folder an empty one, where that of an older release is installed
 * @param {import('node:child_process').StdioOptions} options.log
 * @returns {Promise<{ command: string, versions: Record<string, string> }>} `versions`: by package
 */
export async function createAppOf({ root, release, folder, log }) {
  if (release) {
    await must(
      'npm',
      [
        ...['install', '--prefix', folder, '--ignore-scripts', '--no-audit'],
        `@backstage/create-app@${CREATE_APP_OF[release]}`,
      ],
      { stdio: log },
    );
  }
  const require = createRequire(join(release ? folder : root, 'package.json'));
  const home = dirname(require.resolve('@backstage/create-app/package.json'));
  const { packageVersions } = require(join(home, 'dist/lib/versions.cjs.js'));
  const { root: _, ...versions } = packageVersions;
  return { command: join(home, 'bin/backstage-create-app'), versions };
}
