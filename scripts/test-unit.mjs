#!/usr/bin/env node
/**
 * Runs the unit and integration tests of all packages on SQLite and on a real PostgreSQL. Arguments go to Jest.
 *
 *   node scripts/test-unit.mjs plugins/drive-backend
 */
import { onceStopped, run } from './lib/processGroup.mjs';
import { startPostgres } from './lib/postgres.mjs';

const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

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
