import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.mjs';
import { run, startProcessGroup } from './processGroup.mjs';
import { answers, waitUntil } from './waitUntil.mjs';

const START_SECONDS = 120;

/**
 * Builds the frontend and the backend as they are deployed: packages/backend/dist/{skeleton,bundle}.tar.gz.
 *
 * @param {string} root the repository
 * @throws Error when the build fails
 */
export async function buildPortal(root) {
  await must('yarn', ['workspace', 'backend', 'build'], { cwd: root });
}

/**
 * Unpacks the build into an empty folder, installs its production dependencies there, and starts it on one free port,
 * as app-config.single.yaml says: what is tried is what a portal would install, not the sources.
 *
 * @param {string} root the repository, built
 * @returns {Promise<{ url: string, exited: Promise<number>, stop: () => Promise<void> }>}
 * @throws Error when it does not come up
 */
export async function startBuiltPortal(root) {
  const folder = mkdtempSync(join(tmpdir(), 'drive-portal-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await unpack(root, folder);
    const portal = await start(folder);
    return {
      ...portal,
      async stop() {
        await portal.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function unpack(root, folder) {
  for (const archive of ['skeleton', 'bundle']) {
    const path = join(root, 'packages/backend/dist', `${archive}.tar.gz`);
    await must('tar', ['-xzf', path, '-C', folder]);
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
  });
}

async function start(folder) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const portal = startProcessGroup(
    process.execPath,
    [
      '.',
      ...['--config', '../../app-config.yaml'],
      ...['--config', '../../app-config.single.yaml'],
    ],
    {
      // Where the relative paths of app-config.yaml start, in development too.
      cwd: join(folder, 'packages/backend'),
      env: {
        ...process.env,
        NODE_ENV: 'production',
        APP_CONFIG_app_baseUrl: JSON.stringify(url),
        APP_CONFIG_backend_baseUrl: JSON.stringify(url),
        APP_CONFIG_backend_cors_origin: JSON.stringify(url),
        APP_CONFIG_backend_listen_port: String(port),
      },
    },
  );
  const ended = new AbortController();
  portal.exited.then(() => ended.abort());
  const isUp = await waitUntil(
    () => answers(`${url}/.backstage/health/v1/readiness`),
    { timeoutSeconds: START_SECONDS, signal: ended.signal },
  );
  if (!isUp) {
    await portal.stop();
    throw new Error('The built portal did not start');
  }
  return { url, exited: portal.exited, stop: () => portal.stop() };
}

async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  }
}
