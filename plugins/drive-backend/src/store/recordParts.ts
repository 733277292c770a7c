import { AnyRecord } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { chunksOf, isPostgres } from './bulkRows';

/**
 * How many records a transaction of SQLite stores. Its client waits for nothing: before a transaction ends, nobody else
 * gets a turn. So many take some ten milliseconds.
 */
const SQLITE_RECORDS = 250;

/**
 * The parts in which records are stored, each in a transaction of its own. Those of one kind lie together: each kind
 * takes statements of its own. The order of the versions of one record stays.
 */
export function recordParts(
  client: Knex,
  records: readonly AnyRecord[],
): readonly (readonly AnyRecord[])[] {
  if (isPostgres(client) || records.length <= SQLITE_RECORDS) {
    return [records];
  }
  const byKind = new Map<string, AnyRecord[]>();
  for (const record of records) {
    const own = byKind.get(record.kind);
    if (own) {
      own.push(record);
    } else {
      byKind.set(record.kind, [record]);
    }
  }
  return [...chunksOf([...byKind.values()].flat(), SQLITE_RECORDS)];
}
