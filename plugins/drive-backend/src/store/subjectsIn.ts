import { Knex } from 'knex';
import { isIn } from './isIn';

/** The condition that `subject_ref` is one of some refs, bound as one value however many they are. */
export function subjectsIn(
  client: Knex,
  refs: readonly string[],
): [sql: string, bindings: Knex.RawBinding[]] {
  return isIn(client, 'subject_ref', refs);
}
