import { STORED_RECORD_KINDS } from 'backstage-plugin-drive-common';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { startOfHour } from '../engine/time';
import { columnList, incomingRows, rowsOf } from './bulkRows';
import { ChangedAssets } from './ChangedAssets';
import { RecordRow, RecordRows, recordRows } from './recordRows';
import { SourceTally } from './SourceTally';
import { lockVersion, writeVersion } from './versions';
import { linkChains } from './linkChains';
import { linkChanges } from './linkChanges';
import { noteTouched, touchedSince } from './touchedWeeks';

/** A version that arrived, ready to be written. */
interface Arrival {
  record: AnyRecord;
  row: unknown[];
}

/** What is noted of what a transaction writes. */
interface Notes {
  tally: SourceTally;
  changed: ChangedAssets;
  touched: { since: number };
  /** The latest instant that is evaluated before everything is again; milliseconds since the epoch. */
  asOf: number;
}

/** Replicas and the database may not agree about the hour. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * Writes records of any kinds in the given transaction. Of two versions of one record the one with the later time
 * stays, of equal times the one that came last.
 *
 * @param receivedAt - milliseconds since the epoch
 * @returns how many were new, or replaced what was stored
 */
export async function storeRecords(
  transaction: Knex.Transaction,
  records: readonly AnyRecord[],
  receivedAt: number,
): Promise<number> {
  const version = await lockVersion(transaction, 'data_version');
  const tally = new SourceTally();
  const changed = new ChangedAssets();
  const touched = { since: Infinity };
  const asOf = startOfHour(receivedAt + CLOCKS_DIFFER_MS);
  let stored = 0;
  for (const kind of STORED_RECORD_KINDS) {
    const rows = recordRows[kind];
    const arrivals = new Map<string, Arrival>();
    for (const record of records) {
      if (record.kind === kind) {
        tally.received(record);
        keepLatest(rows, arrivals, record, receivedAt);
      }
    }
    if (arrivals.size > 0) {
      const notes = { tally, changed, touched, asOf };
      stored += await storeKind(transaction, rows, arrivals, notes);
    }
  }
  const sourcesChanged = await tally.write(transaction);
  if (stored > 0 || sourcesChanged) {
    await writeVersion(transaction, 'data_version', version + 1);
    tally.addTo(changed);
    await changed.write(transaction, version + 1);
    await noteTouched(transaction, touched.since, version + 1, receivedAt);
  }
  return stored;
}

function keepLatest(
  rows: RecordRows,
  arrivals: Map<string, Arrival>,
  record: AnyRecord,
  receivedAt: number,
): void {
  const row = rows.toRow(record, receivedAt);
  const identity = identityKey(rows.identityOf(row));
  const other = arrivals.get(identity);
  if (!other || record.time >= other.record.time) {
    arrivals.set(identity, { record, row });
  }
}

/** No text that is stored contains a NUL character. */
function identityKey(values: readonly unknown[]): string {
  return values.join('\u0000');
}

async function storeKind(
  transaction: Knex.Transaction,
  rows: RecordRows,
  arrivals: Map<string, Arrival>,
  { tally, changed, touched, asOf }: Notes,
): Promise<number> {
  // The lock keeps other writers out, so that what is read here still holds when it is replaced.
  const before = await findStored(transaction, rows, arrivals);
  // Sources vouch for ever more with each run. What they say about later instants only is evaluated with everything
  // else, in the next hour.
  const mattering = new Set<string>();
  for (const [identity, { record }] of arrivals) {
    const old = before.get(identity);
    if (!old) {
      tally.inserted(record.source, record.kind, record.asset);
    } else if (Number(old.time) <= record.time && old.asset !== record.asset) {
      tally.moved(record.source, old.asset, record.asset);
    }
    if (!old || Number(old.time) <= record.time) {
      const was = old && rows.fromRow(old);
      const since = touchedSince(record, was);
      touched.since = Math.min(touched.since, since);
      if (record.kind !== 'coverage' || since <= asOf) {
        mattering.add(record.asset);
      }
      if (was) {
        changed.replaced(was, record);
      }
    }
  }
  const values = [...arrivals]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { row }]) => row);
  const stored = await writeRows(transaction, rows, values);
  for (const asset of stored) {
    if (mattering.has(asset)) {
      changed.add(rows.kind, asset);
    }
  }
  if (rows.chain) {
    await linkChains(transaction, rows, values, [...before.values()]);
  }
  if (rows.kind === 'deployment') {
    await linkChanges(transaction, listingChanges(arrivals, before));
  }
  return stored.length;
}

/** The deployments that list changes, or did. */
function listingChanges(
  arrivals: ReadonlyMap<string, Arrival>,
  before: ReadonlyMap<string, RecordRow>,
): AnyRecord[] {
  return [...arrivals]
    .filter(
      ([identity, { record }]) =>
        before.has(identity) ||
        (record.kind === 'deployment' && record.data.changeIds?.length),
    )
    .map(([, { record }]) => record);
}

async function findStored(
  transaction: Knex.Transaction,
  rows: RecordRows,
  arrivals: Map<string, Arrival>,
): Promise<Map<string, RecordRow>> {
  const columns = rows.columns.filter(({ name }) =>
    rows.identity.includes(name),
  );
  const wanted = [
    ...rows.identity,
    ...rows.recordColumns.map(({ name }) => name),
    ...(rows.chain ? [rows.chain.key, rows.chain.by] : []),
  ];
  const same = rows.identity
    .map(name => `stored."${name}" = incoming."${name}"`)
    .join(' and ');
  const found = new Map<string, RecordRow>();
  const identities = [...arrivals.values()].map(({ row }) =>
    rows.identityOf(row),
  );
  for (const incoming of incomingRows(transaction, columns, identities)) {
    const answer = await transaction.raw(
      `with ${incoming.sql}
      select ${columnList([...new Set(wanted)], 'stored')}
      from incoming join ${rows.table} stored on ${same}`,
      incoming.bindings,
    );
    for (const row of rowsOf<RecordRow>(answer)) {
      found.set(identityKey(rows.identity.map(name => row[name])), row);
    }
  }
  return found;
}

/** @returns the asset of each row that is new or was replaced */
async function writeRows(
  transaction: Knex.Transaction,
  { table, columns, identity, content }: RecordRows,
  values: unknown[][],
): Promise<string[]> {
  const names = columns.map(column => column.name);
  const replaced = names
    .filter(name => !identity.includes(name))
    .map(name => `"${name}" = excluded."${name}"`)
    .join(', ');
  const written: string[] = [];
  for (const incoming of incomingRows(transaction, columns, values)) {
    const answer = await transaction.raw(
      `with ${incoming.sql}
      insert into ${table} (${columnList(names)})
      select ${columnList(names)} from incoming where true
      on conflict (${columnList(identity)}) do update set ${replaced}
      where excluded."time" > ${table}."time" or (
        excluded."time" = ${table}."time" and
        (${columnList(content, 'excluded')}) is distinct from
        (${columnList(content, table)}))
      returning asset`,
      incoming.bindings,
    );
    for (const { asset } of rowsOf<{ asset: string }>(answer)) {
      written.push(asset);
    }
  }
  return written;
}
