import { Knex } from 'knex';
import { isPostgres } from './bulkRows';

/** The condition that a column is one of some values, bound as one however many they are. */
export function isIn(
  client: Knex,
  column: string,
  values: readonly string[],
): [sql: string, bindings: Knex.RawBinding[]] {
  return isPostgres(client)
    ? [`${column} = any(?::text[])`, [[...values]]]
    : [
        `${column} in (select value from json_each(?))`,
        [JSON.stringify(values)],
      ];
}
