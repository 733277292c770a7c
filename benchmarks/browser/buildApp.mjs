import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/lib/processGroup.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the frontend of the demo portal as it is deployed.
 *
 * @returns {Promise<string>} its package's folder
 * @throws Error where that fails
 */
export async function buildApp() {
  const code = await run('yarn', ['workspace', 'app', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new Error(`The frontend could not be built: ${code}`);
  return join(root, 'packages/app');
}
