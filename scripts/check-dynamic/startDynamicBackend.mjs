import {
  closeSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { freePort } from '../lib/ports.mjs';
import { onceStopped, startProcessGroup } from '../lib/processGroup.mjs';
import { answers, waitUntil } from '../lib/waitUntil.mjs';

const START_SECONDS = 180;
const LOG_TAIL_LINES = 60;

/** What the backend is made of. */
const MANIFEST = {
  name: 'backend',
  private: true,
  backstage: { role: 'backend' },
  dependencies: {
    '@backstage/backend-defaults': '*',
    '@backstage/backend-dynamic-feature-service': '*',
    '@backstage/plugin-catalog-backend': '*',
  },
};

const CATALOG = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: example-website
spec:
  type: website
  lifecycle: production
  owner: guests
`;

/**
 * Starts a backend with a catalog, and nothing else but what it finds in a folder of dynamic packages.
 *
 * @param {object} options
 * @param {string} options.root the repository
 * @param {string} options.exported the folder
 * @param {string} options.folder for what it needs
 * @returns {Promise<{ url: string, token: string, log: () => string, stop: () => Promise<void> }>} `token`: of a machine
 *   that may do everything; `log`: the end of what it said
 * @throws Error when it does not come up
 */
export async function startDynamicBackend({ root, exported, folder }) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const token = randomBytes(24).toString('base64url');
  writeFileSync(join(folder, 'package.json'), JSON.stringify(MANIFEST));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'catalog.yaml'), CATALOG);
  writeFileSync(
    join(folder, 'app-config.yaml'),
    stringify(configuration({ url, port, token, exported, folder })),
  );
  const logFile = join(folder, 'backend.log');
  const log = openSync(logFile, 'w');
  const backend = startProcessGroup(
    process.execPath,
    [
      join(dirname(fileURLToPath(import.meta.url)), 'dynamicBackend.cjs'),
      ...['--config', join(folder, 'app-config.yaml')],
    ],
    {
      cwd: folder,
      stdio: ['ignore', log, log],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  closeSync(log);
  const readLog = () =>
    readFileSync(logFile, 'utf8').split('\n').slice(-LOG_TAIL_LINES).join('\n');
  const forget = onceStopped(() => backend.stop());
  const ended = new AbortController();
  backend.exited.then(() => {
    forget();
    ended.abort();
  });
  const isUp = await waitUntil(
    () => answers(`${url}/.backstage/health/v1/readiness`),
    { timeoutSeconds: START_SECONDS, signal: ended.signal },
  );
  if (!isUp) {
    await backend.stop();
    throw new Error(`The backend did not come up:\n${readLog()}`);
  }
  return { url, token, log: readLog, stop: () => backend.stop() };
}

function configuration({ url, port, token, exported, folder }) {
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: {
        externalAccess: [
          { type: 'static', options: { token, subject: 'drive-check' } },
        ],
      },
    },
    catalog: {
      locations: [{ type: 'file', target: join(folder, 'catalog.yaml') }],
    },
    dynamicPlugins: { rootDirectory: exported },
  };
}
