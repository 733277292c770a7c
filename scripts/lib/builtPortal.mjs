import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstVerdictIsThere } from './firstScores.mjs';
import { freePort } from './ports.mjs';
import { onceStopped, run, startProcessGroup } from './processGroup.mjs';
import { answers, waitUntil } from './waitUntil.mjs';

const START_SECONDS = 120;
const FIRST_SCORES_SECONDS = 300;
const LOG_TAIL_LINES = 60;

const clockAhead = join(
  dirname(fileURLToPath(import.meta.url)),
  'clockAhead.cjs',
);

/**
 * Builds the frontend and the backend as they are deployed: packages/backend/dist/{skeleton,bundle}.tar.gz.
 *
 * @param {string} root the repository
 * @param {string} logFile where the build's output goes
 * @throws Error with the end of the output when the build fails
 */
export async function buildPortal(root, logFile) {
  await logged(logFile, log =>
    must('yarn', ['workspace', 'backend', 'build'], { cwd: root, stdio: log }),
  );
}

/**
 * Unpacks the build into an empty folder, installs its production dependencies there, and starts it on one free port,
 * as app-config.single.yaml says: what is tried is what a portal would install, not the sources. Resolves when the first
 * verdict can be read.
 *
 * @param {string} root the repository, built
 * @param {string} logFile where the portal's output goes
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 * @throws Error with the end of the output when it does not come up
 */
export async function startBuiltPortal(root, logFile) {
  const unpacked = await unpackPortal(root, logFile);
  try {
    const { url, stop } = await unpacked.start();
    return {
      url,
      async stop() {
        await stop();
        unpacked.remove();
      },
    };
  } catch (error) {
    unpacked.remove();
    throw error;
  }
}

/**
 * The built portal in a folder of its own, to be started once or several times.
 *
 * @param {string} root the repository, built
 * @param {string} logFile where the output goes, the newest start's last
 */
export async function unpackPortal(root, logFile) {
  const folder = mkdtempSync(join(tmpdir(), 'drive-portal-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const forget = onceStopped(remove);
  const removeNow = () => {
    forget();
    remove();
  };
  try {
    await logged(logFile, log => unpack(root, folder, log));
  } catch (error) {
    removeNow();
    throw error;
  }
  return {
    /** Where a database may lie that outlasts a start. */
    folder,
    remove: removeNow,
    /**
     * Starts it. Resolves when a verdict can be read.
     *
     * @param {{ clockAheadMs?: number, env?: Record<string, string>, isUp?: (url: string) => Promise<boolean> }} [options]
     *   `clockAheadMs`: how much later it believes that it is; `isUp`: instead of the verdict
     * @returns {Promise<{ url: string, stop: (signal?: NodeJS.Signals) => Promise<void> }>}
     */
    start: (options = {}) =>
      logged(logFile, log => start(folder, log, options)),
  };
}

async function unpack(root, folder, log) {
  for (const archive of ['skeleton', 'bundle']) {
    const path = join(root, 'packages/backend/dist', `${archive}.tar.gz`);
    await must('tar', ['-xzf', path, '-C', folder], { stdio: log });
  }
  for (const name of [
    '.yarnrc.yml',
    'app-config.yaml',
    'app-config.single.yaml',
    'examples',
  ]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  await must('yarn', ['workspaces', 'focus', '--all', '--production'], {
    cwd: folder,
    stdio: log,
  });
}

async function start(
  folder,
  log,
  { clockAheadMs = 0, env = {}, isUp: isReady = firstVerdictIsThere },
) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const portal = startProcessGroup(
    process.execPath,
    [
      ...['--require', clockAhead],
      '.',
      ...['--config', '../../app-config.yaml'],
      ...['--config', '../../app-config.single.yaml'],
    ],
    {
      // Where the relative paths of app-config.yaml start, in development too.
      cwd: join(folder, 'packages/backend'),
      stdio: log,
      env: {
        ...process.env,
        ...env,
        DRIVE_CLOCK_AHEAD_MS: String(clockAheadMs),
        NODE_ENV: 'production',
        APP_CONFIG_app_baseUrl: JSON.stringify(url),
        APP_CONFIG_backend_baseUrl: JSON.stringify(url),
        APP_CONFIG_backend_cors_origin: JSON.stringify(url),
        APP_CONFIG_backend_listen_port: String(port),
      },
    },
  );
  const forget = onceStopped(() => portal.stop());
  const ended = new AbortController();
  portal.exited.then(() => {
    forget();
    ended.abort();
  });
  const isUp =
    (await waitUntil(() => answers(`${url}/.backstage/health/v1/readiness`), {
      timeoutSeconds: START_SECONDS,
      signal: ended.signal,
    })) &&
    (await waitUntil(() => isReady(url), {
      timeoutSeconds: FIRST_SCORES_SECONDS,
      signal: ended.signal,
    }));
  if (!isUp) {
    await portal.stop();
    throw new Error('The built portal did not come up, or has no verdict');
  }
  return { url, stop: signal => portal.stop(signal) };
}

async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  }
}

async function logged(logFile, work) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  try {
    return await work(['ignore', log, log]);
  } catch (error) {
    const lines = readFileSync(logFile, 'utf8').split('\n');
    error.message += `. The end of ${logFile}:\n${lines
      .slice(-LOG_TAIL_LINES)
      .join('\n')}`;
    throw error;
  } finally {
    closeSync(log);
  }
}
