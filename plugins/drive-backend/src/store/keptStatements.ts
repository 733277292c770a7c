import { Knex } from 'knex';
import { isPostgres } from './bulkRows';

/** How much SQL is kept compiled for a connection, in characters: compiled it takes about thirty bytes for each. */
const MOST_CHARACTERS = 400_000;

/** What reads and writes rows. A pragma may do its work while it is compiled, and nothing when it is run again. */
const ROWS = /^\s*(select|insert|update|delete|with)\b/i;

/** A connection of better-sqlite3, as far as it is of interest here. */
interface Connection {
  prepare(sql: string): unknown;
}

const done = new WeakSet<object>();

/**
 * Compiles the statements that are asked again and again on SQLite only once: of one that writes many rows, compiling
 * takes longer than writing. PostgreSQL gets its rows as arrays, and has little to compile.
 *
 * SQLite compiles a statement anew by itself where the tables have changed. Knex runs each to its end before the next,
 * so that no two share one that is under way.
 *
 * @param client - none of whose connections is open yet; those that are stay as they are
 */
export function keepStatements(client: Knex): void {
  const driver = client.client as {
    acquireRawConnection(): Promise<Connection>;
  };
  if (isPostgres(client) || done.has(driver)) {
    return;
  }
  done.add(driver);
  const acquire = driver.acquireRawConnection.bind(driver);
  driver.acquireRawConnection = async () => {
    const connection = await acquire();
    connection.prepare = keeping(connection.prepare.bind(connection));
    return connection;
  };
}

/** What was asked for last is kept the longest. */
function keeping<T>(prepare: (sql: string) => T): (sql: string) => T {
  const kept = new Map<string, T>();
  let characters = 0;
  return sql => {
    if (!ROWS.test(sql)) {
      return prepare(sql);
    }
    const statement = kept.get(sql) ?? prepare(sql);
    if (!kept.delete(sql)) {
      characters += sql.length;
    }
    kept.set(sql, statement);
    for (const oldest of kept.keys()) {
      if (characters <= MOST_CHARACTERS) {
        break;
      }
      kept.delete(oldest);
      characters -= oldest.length;
    }
    return statement;
  };
}
