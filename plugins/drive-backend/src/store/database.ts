import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { beginAsWriter } from './beginAsWriter';
import { isPostgres } from './bulkRows';
import { keepStatements } from './keptStatements';

/** Where the migrations lie, in the repository as well as in the published package. */
export const migrationsDirectory = resolvePackagePath(
  'backstage-plugin-drive-backend',
  'migrations',
);

const migrated = new WeakMap<Knex, Promise<unknown>>();

/** How the stores get their database. */
export interface DatabaseOptions {
  database: DatabaseService;
  /** Default: true, unless the portal's config says that migrations are skipped. */
  migrate?: boolean;
}

/** The plugin's database, at the newest version of its tables. Several may ask at once: it migrates only once. */
export async function openDatabase(options: DatabaseOptions): Promise<Knex> {
  const { database, migrate = true } = options;
  const client = await database.getClient();
  keepStatements(client);
  await letReadWhileWritten(client);
  beginAsWriter(client);
  if (migrate && !database.migrations?.skip) {
    let done = migrated.get(client);
    if (!done) {
      done = client.migrate.latest({ directory: migrationsDirectory });
      migrated.set(client, done);
    }
    await done;
  }
  return client;
}

/**
 * In SQLite's other modes whoever reads keeps others from writing. The mode is the file's, and stays; a database in
 * memory has none.
 *
 * What was written is copied into the file by whoever commits when so much has come together, which takes a tenth of a
 * second and more. The evaluation's threads, which hold nobody by it, do so at a fourth of this.
 */
async function letReadWhileWritten(client: Knex): Promise<void> {
  if (!isPostgres(client)) {
    await client.raw('pragma journal_mode = wal');
    await client.raw('pragma wal_autocheckpoint = 4000');
  }
}
