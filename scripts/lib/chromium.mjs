import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A Chromium for the browser tests: the one that CHROMIUM_PATH names, one that the machine has, or Debian's, installed
 * on the spot where that is possible.
 *
 * @returns {string} path of the executable
 * @throws Error saying what to do where there is none
 */
export function findOrInstallChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
  }
  const found = PATHS.find(path => existsSync(path));
  if (found) return found;

  const installed = installWithApt() && PATHS.find(path => existsSync(path));
  if (installed) return installed;
  throw new Error(
    'The browser tests need Chromium. Install it, or set CHROMIUM_PATH to a Chromium or Chrome.',
  );
}

function installWithApt() {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const asRoot = process.getuid() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args];
    return spawnSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  process.stdout.write('Installing Chromium ...\n');
  apt('update', '-qq');
  const { status } = apt(
    ...['install', '-y', '-qq', '--no-install-recommends'],
    ...['chromium', 'fonts-dejavu-core'],
  );
  return status === 0;
}
