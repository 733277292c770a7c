#!/usr/bin/env node
/**
 * Runs the unit and integration tests of all packages on SQLite and on a real PostgreSQL. Arguments go to Jest.
 *
 *   node scripts/test-unit.mjs plugins/drive-backend
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onceStopped, run } from './lib/processGroup.mjs';
import { startPostgres } from './lib/postgres.mjs';

const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

await installVendorSchemas();
const postgres = process.env[CONNECTION]
  ? { connectionString: process.env[CONNECTION], stop: async () => {} }
  : await startPostgres();
const forget = onceStopped(() => postgres.stop());

try {
  process.exitCode = await run(
    'yarn',
    ['backstage-cli', 'repo', 'test', ...process.argv.slice(2)],
    {
      env: {
        ...process.env,
        // Without it the tests wait for changes of files.
        CI: '1',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        [CONNECTION]: postgres.connectionString,
      },
    },
  );
} finally {
  forget();
  await postgres.stop();
}

// They are hundreds of megabytes that nothing but these tests needs.
async function installVendorSchemas() {
  const folder = join(
    dirname(dirname(fileURLToPath(import.meta.url))),
    'packages/vendor-doubles/schemas',
  );
  const { dependencies } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const isMissing = name => !existsSync(join(folder, 'node_modules', name));
  if (Object.keys(dependencies).some(isMissing)) {
    const code = await run('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: folder,
    });
    if (code !== 0) {
      throw new Error(`npm ci failed in ${folder}`);
    }
  }
}
