import { readdirSync } from 'node:fs';
import { Knex } from 'knex';
import { migrationsDirectory } from '../database';
import rows from './firstVersion.json';

/** The last migration of the first version; those before it are its other ones. */
const LAST = '20261122100500_connectors.js';

/** Makes the tables of the first version in an empty database. */
export async function migrateToFirstVersion(client: Knex): Promise<void> {
  const names = readdirSync(migrationsDirectory).sort();
  const steps = names.indexOf(LAST) + 1;
  for (let step = 0; step < steps; step++) {
    await client.migrate.up({ directory: migrationsDirectory });
  }
}

/**
 * Writes what the first version left in each of its tables after a collection and an evaluation: each kind of record once,
 * and one scorecard. It is kept as it was written, so that newer code meets it as it is.
 */
export async function fillFirstVersion(client: Knex): Promise<void> {
  await client('drive_state').delete();
  for (const [table, written] of Object.entries(rows)) {
    for (const row of written as Record<string, unknown>[]) {
      await client(table).insert(
        typeof row.payload === 'string' && table === 'drive_snapshots'
          ? { ...row, payload: Buffer.from(row.payload, 'base64') }
          : row,
      );
    }
  }
}
