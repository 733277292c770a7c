import { Knex } from 'knex';
import { isPostgres } from './bulkRows';

/** A transaction of Knex, as far as it is of interest here. */
interface Begun {
  query(connection: unknown, sql: string): Promise<void>;
  begin(connection: unknown): Promise<void>;
}

const done = new WeakSet<object>();

/**
 * Lets every transaction on SQLite queue up for writing when it begins.
 *
 * Usually one that reads first may not write any more as soon as another connection has written meanwhile: SQLite
 * refuses it at once, without waiting. The portal and its evaluation threads have connections of their own.
 */
export function beginAsWriter(client: Knex): void {
  const driver = client.client as {
    transaction(...args: unknown[]): Begun;
  };
  if (isPostgres(client) || done.has(driver)) {
    return;
  }
  done.add(driver);
  const transaction = driver.transaction.bind(driver);
  driver.transaction = (...args) => {
    const begun = transaction(...args);
    begun.begin = connection => begun.query(connection, 'BEGIN IMMEDIATE;');
    return begun;
  };
}
