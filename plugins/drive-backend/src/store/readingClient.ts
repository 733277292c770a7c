import knex, { Knex } from 'knex';
import { isPostgres } from './bulkRows';
import { keepStatements } from './keptStatements';

/**
 * A client that only reads, for whoever must not wait for writers. The portal's own client of SQLite has one connection,
 * which a transaction keeps until it ends; in a file, another one reads beside it what was committed last.
 *
 * @param client - the plugin's own; its database is in WAL mode
 * @returns the same client where it has connections enough, and where the database is in memory, which has but one
 */
export function readingClient(client: Knex): Knex {
  const { connection, useNullAsDefault } = client.client.config as Knex.Config;
  const { filename } = (connection ?? {}) as { filename?: string };
  if (isPostgres(client) || !filename || filename === ':memory:') {
    return client;
  }
  const reading = knex({
    client: client.client.config.client,
    connection: { filename, options: { readonly: true } },
    useNullAsDefault,
    pool: { min: 0, max: 1 },
  });
  keepStatements(reading);
  return reading;
}
