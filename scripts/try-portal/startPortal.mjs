import { freePort } from '../lib/ports.mjs';
import { onceStopped, startProcessGroup } from '../lib/processGroup.mjs';
import { answers, waitUntil } from '../lib/waitUntil.mjs';

const START_SECONDS = 400;

/**
 * Starts a portal for development, as `yarn start` does, on free ports.
 *
 * @param {object} options
 * @param {string} options.folder the portal, installed
 * @param {Record<string, string>} options.env what its configuration takes from the environment
 * @param {import('node:child_process').StdioOptions} options.log
 * @returns {Promise<{ frontendUrl: string, backendUrl: string, stop: () => Promise<void> }>}
 * @throws Error when it does not come up
 */
export async function startPortal({ folder, env, log }) {
  const [port, backendPort] = [await freePort(), await freePort()];
  const frontendUrl = `http://localhost:${port}`;
  const backendUrl = `http://localhost:${backendPort}`;
  const portal = startProcessGroup('yarn', ['start'], {
    cwd: folder,
    stdio: log,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      ...env,
      APP_CONFIG_app_baseUrl: JSON.stringify(frontendUrl),
      APP_CONFIG_backend_baseUrl: JSON.stringify(backendUrl),
      APP_CONFIG_backend_cors_origin: JSON.stringify(frontendUrl),
      APP_CONFIG_backend_listen_port: String(backendPort),
    },
  });
  const forget = onceStopped(() => portal.stop());
  const ended = new AbortController();
  portal.exited.then(() => {
    forget();
    ended.abort();
  });
  const isUp = await waitUntil(
    async () =>
      (await answers(`${backendUrl}/.backstage/health/v1/readiness`)) &&
      (await answers(frontendUrl, { accept: 'text/html' })),
    { timeoutSeconds: START_SECONDS, signal: ended.signal },
  );
  if (!isUp) {
    await portal.stop();
    throw new Error('The portal did not come up');
  }
  return { frontendUrl, backendUrl, stop: () => portal.stop() };
}
