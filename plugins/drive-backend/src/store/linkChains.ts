import { Knex } from 'knex';
import { BulkColumn, incomingRows } from './bulkRows';
import { RecordRow, RecordRows, WITHOUT_END } from './recordRows';

const POINT_COLUMNS: BulkColumn[] = [
  { name: 'source', type: 'text' },
  { name: 'asset', type: 'text' },
  { name: 'key', type: 'text' },
  { name: 'by', type: 'bigint' },
];

/**
 * Sets until when each state matters: until the next one of the same source, asset and key. Only the neighbours of
 * what was written are looked at, however long the history is.
 *
 * @param written - the values of rows that were written
 * @param before - the rows that they may have replaced, where they may have left a gap
 */
export async function linkChains(
  transaction: Knex.Transaction,
  { table, columns, chain }: RecordRows,
  written: readonly unknown[][],
  before: readonly RecordRow[],
): Promise<void> {
  if (!chain) {
    return;
  }
  const names = ['source', 'asset', chain.key, chain.by];
  const points = new Map<string, unknown[]>();
  const add = (point: unknown[]) => points.set(point.join('\u0000'), point);
  const places = names.map(name => columns.findIndex(one => one.name === name));
  written.forEach(row => add(places.map(place => row[place])));
  before.forEach(row => add(names.map(name => row[name])));
  const [key, by] = [`"${chain.key}"`, `"${chain.by}"`];
  const ofChain = (row: string) =>
    `${row}.source = incoming.source and ${row}.asset = incoming.asset and ${row}.${key} = incoming."key"`;
  for (const incoming of incomingRows(transaction, POINT_COLUMNS, [
    ...points.values(),
  ])) {
    await transaction.raw(
      `with ${incoming.sql},
      neighbours (source, asset, "key", "by", earlier, later, present) as materialized (
        select source, asset, "key", "by",
          (select max(one.${by}) from ${table} one
            where ${ofChain('one')} and one.${by} < incoming."by"),
          (select min(one.${by}) from ${table} one
            where ${ofChain('one')} and one.${by} > incoming."by"),
          exists (select 1 from ${table} one
            where ${ofChain('one')} and one.${by} = incoming."by")
        from incoming
      ),
      links (source, asset, "key", "by", next) as (
        select source, asset, "key", "by", coalesce(later, ${WITHOUT_END})
        from neighbours
        union
        select source, asset, "key", earlier,
          case when present then "by" else coalesce(later, ${WITHOUT_END}) end
        from neighbours where earlier is not null
      )
      update ${table} set relevant_until = links.next from links
      where ${table}.source = links.source and ${table}.asset = links.asset
        and ${table}.${key} = links."key" and ${table}.${by} = links."by"
        and ${table}.relevant_until <> links.next`,
      incoming.bindings,
    );
  }
}
