import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  STORED_RECORD_KINDS,
  StoredRecordKind,
} from 'backstage-plugin-drive-common';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import {
  BulkColumn,
  chunksOf,
  columnList,
  incomingRows,
  rowsOf,
  selectList,
} from './bulkRows';
import { RecordRow, RecordRows, recordRows } from './recordRows';

/** How many records come at a time. */
const PAGE_ROWS = 5_000;

/** How many assets are asked for at a time. */
const ASSETS_AT_ONCE = 500;

/** Which records to read. */
export interface LoadOptions {
  /** Default: all. */
  kinds?: readonly StoredRecordKind[];
  /** Canonical keys of the assets. Default: all. */
  assets?: readonly string[];
  /**
   * Leaves out what cannot matter at or after this instant, milliseconds since the epoch: events before it. What
   * still lasts comes whatever its age: open findings and incidents, the state in force, running budgets.
   * Default: nothing is left out.
   */
  from?: number;
  /** Leaves out what begins after this instant, milliseconds since the epoch. Default: nothing is left out. */
  until?: number;
}

/** What tells, beside the asset, how far the pages have come. */
const PLACE_COLUMNS: BulkColumn[] = [
  { name: 'relevant_until', type: 'bigint' },
  { name: 'row_id', type: 'bigint' },
];

/** Reads records in pages, each of one kind. */
export async function* loadRecords(
  client: Knex,
  options: LoadOptions,
): AsyncGenerator<AnyRecord[]> {
  const { kinds = STORED_RECORD_KINDS, assets, ...range } = options;
  for (const kind of kinds) {
    const rows = recordRows[kind];
    if (assets) {
      for (const part of chunksOf([...new Set(assets)], ASSETS_AT_ONCE)) {
        yield* pages(client, rows, range, part);
      }
    } else {
      yield* pages(client, rows, range);
    }
  }
}

/**
 * Each page begins behind the last row of the one before, so that it costs the same however many came before it, and
 * no connection is held while the reader works on a page.
 */
async function* pages(
  client: Knex,
  rows: RecordRows,
  range: { from?: number; until?: number },
  assets?: readonly string[],
): AsyncGenerator<AnyRecord[]> {
  const { table, recordColumns } = rows;
  const order = [...(assets ? ['asset'] : []), 'relevant_until', 'row_id'];
  const select = selectList(
    client,
    [...recordColumns, ...PLACE_COLUMNS],
    table,
  );
  let last: RecordRow | undefined;
  do {
    const query = client(table)
      .select(client.raw(select))
      .orderBy(order.map(name => `${table}.${name}`))
      .limit(PAGE_ROWS);
    if (assets) {
      query.whereIn('asset', assets);
    }
    if (range.from !== undefined) {
      query.where('relevant_until', '>=', range.from);
    }
    if (range.until !== undefined) {
      query.where(rows.begins, '<=', range.until);
    }
    if (last) {
      query.whereRaw(
        `(${columnList(order)}) > (${order.map(() => '?').join(', ')})`,
        valuesOf(last, order),
      );
    }
    const found: RecordRow[] = await query;
    if (found.length > 0) {
      yield found.map(rows.fromRow);
    }
    last = found.length === PAGE_ROWS ? found[found.length - 1] : undefined;
    // A query of SQLite does not wait for anything: others would not get a turn before the last page.
    await nextTurn();
  } while (last);
}

function valuesOf(row: RecordRow, names: readonly string[]): any[] {
  return names.map(name => row[name]);
}

const ID_COLUMNS: BulkColumn[] = [
  { name: 'source', type: 'text' },
  { name: 'id', type: 'text' },
];

/** Reads the records of one kind that are named, every kept version of them, in pages. */
export async function* loadRecordsById(
  client: Knex,
  kind: StoredRecordKind,
  ids: readonly { source: string; id: string }[],
): AsyncGenerator<AnyRecord[]> {
  const rows = recordRows[kind];
  const select = selectList(client, rows.recordColumns, 'stored');
  const wanted = new Map(
    ids.map(({ source, id }) => [`${source}\u0000${id}`, [source, id]]),
  );
  for (const part of chunksOf([...wanted.values()], PAGE_ROWS)) {
    const records: AnyRecord[] = [];
    for (const incoming of incomingRows(client, ID_COLUMNS, part)) {
      const answer = await client.raw(
        `with ${incoming.sql}
        select ${select}
        from incoming join ${rows.table} stored
        on stored.source = incoming.source and stored.id = incoming.id`,
        incoming.bindings,
      );
      records.push(...rowsOf<RecordRow>(answer).map(rows.fromRow));
    }
    if (records.length > 0) {
      yield records;
    }
    await nextTurn();
  }
}
