import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migrationsDirectory } from '../database';

/** A new database on a busy machine, with some thousands of rows. */
const TIMEOUT_MS = 60_000;

/**
 * Runs the tests on SQLite, and on PostgreSQL where BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING names one.
 *
 * @param tests - `open` makes a new database, at the newest version of its tables unless `migrate` is false
 */
export function describeOnDatabases(
  name: string,
  tests: (open: (options?: { migrate?: boolean }) => Promise<Knex>) => void,
): void {
  jest.setTimeout(TIMEOUT_MS);
  describe(`${name}`, () => {
    const databases = TestDatabases.create({
      ids: ['POSTGRES_18', 'SQLITE_3'],
      disableDocker: true,
    });
    describe.each(databases.eachSupportedId())(
      'on %s',
      (id: TestDatabaseId) => {
        tests(async ({ migrate = true } = {}) => {
          const client = await databases.init(id);
          if (migrate) {
            await client.migrate.latest({ directory: migrationsDirectory });
          }
          return client;
        });
      },
    );
  });
}
