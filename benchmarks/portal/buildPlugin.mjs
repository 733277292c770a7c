import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/lib/processGroup.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Builds what the portal runs, as it is published. @throws Error where that fails */
export async function buildPlugin() {
  for (const name of ['drive-common', 'drive-node', 'drive-backend']) {
    const code = await run('yarn', ['backstage-cli', 'package', 'build'], {
      cwd: join(root, 'plugins', name),
    });
    if (code !== 0) throw new Error(`plugins/${name} cannot be built`);
  }
}
