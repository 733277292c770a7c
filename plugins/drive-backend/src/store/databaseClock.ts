import { Knex } from 'knex';
import { isPostgres, rowsOf } from './bulkRows';

/**
 * The database's own clock: what replicas compare instants by. Their own clocks may differ.
 */
export const databaseClock = {
  /** Milliseconds since the epoch. */
  async now(client: Knex): Promise<number> {
    // SQLite has the clock of this process's machine.
    if (!isPostgres(client)) {
      return Date.now();
    }
    const answer = await client.raw(
      'select extract(epoch from clock_timestamp())::double precision * 1000 as now',
    );
    return Math.floor(Number(rowsOf<{ now: number }>(answer)[0].now));
  },
};
