import knex, { Knex } from 'knex';
import { beginAsWriter } from '../../store/beginAsWriter';
import { isPostgres } from '../../store/bulkRows';
import { keepStatements } from '../../store/keptStatements';

/** How a thread opens a connection of its own to the plugin's database: Knex's settings, as they travel to it. */
export type ThreadDatabase = Pick<
  Knex.Config,
  'client' | 'connection' | 'searchPath' | 'useNullAsDefault'
>;

/** How many connections a thread opens at most. */
const MOST_CONNECTIONS = 2;

/**
 * The settings with which a thread opens the database of a client.
 *
 * @returns undefined where it cannot: in memory there is one connection; connections that ask somebody for their
 *   credentials, or take another role, are made by the portal alone
 */
export function threadDatabase(client: Knex): ThreadDatabase | undefined {
  const { connection, searchPath, useNullAsDefault, role } = client.client
    .config as Knex.Config & { role?: string };
  if (typeof connection !== 'object' || connection === null || role) {
    return undefined;
  }
  const { filename, password } = connection as {
    filename?: string;
    password?: string;
  };
  if (!isPostgres(client) && (!filename || filename === ':memory:')) {
    return undefined;
  }
  const settings: ThreadDatabase = {
    client: client.client.config.client,
    // Knex hides it from whoever copies the settings.
    connection: { ...connection, ...(password && { password }) } as any,
    searchPath,
    useNullAsDefault,
  };
  try {
    return structuredClone(settings);
  } catch {
    return undefined;
  }
}

/** A client for the plugin's database, inside of a thread. */
export function openThreadDatabase(settings: ThreadDatabase): Knex {
  const client = knex({
    ...settings,
    pool: { min: 0, max: poolSize(settings) },
  });
  keepStatements(client);
  beginAsWriter(client);
  return client;
}

/** SQLite has a single writer. */
function poolSize({ client }: ThreadDatabase): number {
  return client === 'pg' ? MOST_CONNECTIONS : 1;
}
