import { Knex } from 'knex';
import { isPostgres } from './bulkRows';

/** The condition that `subject_ref` is one of some refs, bound as one value however many they are. */
export function subjectsIn(
  client: Knex,
  refs: readonly string[],
): [sql: string, bindings: Knex.RawBinding[]] {
  return isPostgres(client)
    ? ['subject_ref = any(?::text[])', [[...refs]]]
    : [
        'subject_ref in (select value from json_each(?))',
        [JSON.stringify(refs)],
      ];
}
