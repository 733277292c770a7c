import { Knex } from 'knex';

/** A type of column that both databases have. */
export type BulkType = 'text' | 'bigint' | 'double' | 'boolean' | 'blob';

/** A column of rows that travel to the database together. */
export interface BulkColumn {
  name: string;
  type: BulkType;
}

/** SQLite binds every value by itself, 32,766 at most in one statement; shorter statements block for less long. */
const SQLITE_BINDINGS = 10_000;

/** PostgreSQL gets one array for each column, however many rows there are. */
const POSTGRES_ROWS = 5_000;

const POSTGRES_TYPES: Record<BulkType, string> = {
  text: 'text',
  bigint: 'bigint',
  double: 'double precision',
  boolean: 'boolean',
  blob: 'bytea',
};

/** Part of a statement, with what it binds. */
export interface BulkSql {
  sql: string;
  bindings: Knex.RawBinding[];
}

/** Whether it is PostgreSQL; else it is SQLite. */
export function isPostgres(client: Knex): boolean {
  return client.client.config.client === 'pg';
}

/**
 * The word that joins tables in the order in which they are written. SQLite would rather read a whole table than follow
 * an index from the few rows before it; PostgreSQL knows how few they are.
 */
export function orderedJoin(client: Knex): string {
  return isPostgres(client) ? 'join' : 'cross join';
}

/** Column names as a list in SQL. */
export function columnList(names: readonly string[], table?: string): string {
  return names
    .map(name => (table ? `${table}."${name}"` : `"${name}"`))
    .join(', ');
}

/**
 * Columns to select from a table. PostgreSQL's client answers bigint as text after a costly check; every bigint here
 * is exact as a double, which it reads several times faster.
 */
export function selectList(
  client: Knex,
  columns: readonly BulkColumn[],
  table: string,
): string {
  const postgres = isPostgres(client);
  return columns
    .map(({ name, type }) =>
      postgres && type === 'bigint'
        ? `${table}."${name}"::double precision as "${name}"`
        : `${table}."${name}"`,
    )
    .join(', ');
}

/**
 * Rows as a common table expression `incoming`, to insert from or to join with, within the databases' limits.
 *
 * @returns the expression without the word `with`, a part of the rows at a time
 */
export function* incomingRows(
  client: Knex,
  columns: readonly BulkColumn[],
  rows: readonly (readonly unknown[])[],
): Generator<BulkSql> {
  const names = columnList(columns.map(column => column.name));
  const postgres = isPostgres(client);
  const size = postgres
    ? POSTGRES_ROWS
    : Math.floor(SQLITE_BINDINGS / columns.length);
  for (const part of chunksOf(rows, size)) {
    if (postgres) {
      const arrays = columns.map(
        column => `?::${POSTGRES_TYPES[column.type]}[]`,
      );
      yield {
        sql: `incoming (${names}) as (select * from unnest(${arrays.join(
          ', ',
        )}))`,
        bindings: columns.map((_, index) =>
          part.map(row => row[index]),
        ) as Knex.RawBinding[],
      };
    } else {
      const row = `(${columns.map(() => '?').join(', ')})`;
      yield {
        sql: `incoming (${names}) as (values ${part
          .map(() => row)
          .join(', ')})`,
        bindings: part.flat() as Knex.RawBinding[],
      };
    }
  }
}

/** Parts of at most the given length, in order. */
export function* chunksOf<T>(
  items: readonly T[],
  size: number,
): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}

/** The rows that a raw query answered. */
export function rowsOf<T>(result: any): T[] {
  return Array.isArray(result) ? result : result.rows;
}

/** How many rows a raw statement wrote. */
export function affectedRows(result: any): number {
  return result.rowCount ?? result.changes;
}
