import { anchorOf, AnyRecord } from 'backstage-plugin-drive-node';
import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { affectedRows, BulkColumn, incomingRows, rowsOf } from './bulkRows';
import { ChangedAssets } from './ChangedAssets';

interface KindTally {
  source: string;
  kind: StoredRecordKind;
  records: number;
  earliestAt: number;
  latestAt: number;
  latestTime: number;
}

/** How many records of a source about an asset are stored. */
interface AssetRow {
  source: string;
  asset: string;
  /** PostgreSQL writes large numbers as text. */
  records: number | string;
}

const ASSET_COLUMNS: BulkColumn[] = [
  { name: 'source', type: 'text' },
  { name: 'asset', type: 'text' },
  { name: 'records', type: 'bigint' },
];

const KIND_COLUMNS: BulkColumn[] = [
  { name: 'source', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'records', type: 'bigint' },
  { name: 'earliest_at', type: 'bigint' },
  { name: 'latest_at', type: 'bigint' },
  { name: 'latest_time', type: 'bigint' },
];

/**
 * What a transaction changes in the bookkeeping of sources: what each has ever sent, and how many of its records are
 * stored. Counting along keeps the sources page from counting all records each time.
 */
export class SourceTally {
  readonly #assets = new Map<string, Map<string, number>>();
  readonly #kinds = new Map<string, KindTally>();
  readonly #written: string[] = [];

  /** Notes a version that arrived, whether or not it is kept. */
  received(record: AnyRecord): void {
    this.#addAsset(record.source, record.asset, 0);
    const at = anchorOf(record);
    const tally = this.#kindOf(record.source, record.kind);
    tally.earliestAt = Math.min(tally.earliestAt, at);
    tally.latestAt = Math.max(tally.latestAt, at);
    tally.latestTime = Math.max(tally.latestTime, record.time);
  }

  /** Notes a row that is new. */
  inserted(source: string, kind: StoredRecordKind, asset: string): void {
    this.#addAsset(source, asset, 1);
    this.#kindOf(source, kind).records += 1;
  }

  /** Notes a row that is now about another asset. */
  moved(source: string, fromAsset: string, toAsset: string): void {
    this.#addAsset(source, fromAsset, -1);
    this.#addAsset(source, toAsset, 1);
  }

  /** Notes a row that is gone. */
  deleted(source: string, kind: StoredRecordKind, asset: string): void {
    this.#addAsset(source, asset, -1);
    this.#kindOf(source, kind).records -= 1;
  }

  /**
   * Writes it all; the transaction has to hold the lock of the records.
   *
   * @returns whether it changed anything
   */
  async write(transaction: Knex.Transaction): Promise<boolean> {
    let changes = 0;
    const assets = [...this.#assets].flatMap(([source, counts]) =>
      [...counts].map(([asset, records]) => [source, asset, records]),
    );
    for (const incoming of incomingRows(transaction, ASSET_COLUMNS, assets)) {
      const answer = await transaction.raw(
        `with ${incoming.sql}
        insert into drive_source_assets (source, asset, records)
        select source, asset, records from incoming where true
        on conflict (source, asset) do update
        set records = drive_source_assets.records + excluded.records
        where excluded.records <> 0
        returning source, asset, records`,
        incoming.bindings,
      );
      for (const row of rowsOf<AssetRow>(answer)) {
        changes++;
        if (this.#isNewOrGone(row)) {
          this.#written.push(row.asset);
        }
      }
    }
    const kinds = [...this.#kinds.values()].map(tally => [
      tally.source,
      tally.kind,
      tally.records,
      tally.earliestAt,
      tally.latestAt,
      tally.latestTime,
    ]);
    for (const incoming of incomingRows(transaction, KIND_COLUMNS, kinds)) {
      const answer = await transaction.raw(
        `with ${incoming.sql}
        insert into drive_source_kinds
          (source, kind, records, earliest_at, latest_at, latest_time)
        select source, kind, records, earliest_at, latest_at, latest_time
        from incoming where true
        on conflict (source, kind) do update set
          records = drive_source_kinds.records + excluded.records,
          earliest_at = ${furthest('earliest_at', '<')},
          latest_at = ${furthest('latest_at', '>')},
          latest_time = ${furthest('latest_time', '>')}
        where excluded.records <> 0
          or excluded.earliest_at < drive_source_kinds.earliest_at
          or excluded.latest_at > drive_source_kinds.latest_at
          or excluded.latest_time > drive_source_kinds.latest_time`,
        incoming.bindings,
      );
      changes += affectedRows(answer);
    }
    return changes > 0;
  }

  /** Notes the assets about which something was sent by whom it was not before, among others; once it is written. */
  addTo(changed: ChangedAssets): void {
    for (const asset of this.#written) {
      changed.add('coverage', asset);
    }
  }

  /** Whether the source had sent nothing about the asset, or nothing of it is left. */
  #isNewOrGone({ source, asset, records }: AssetRow): boolean {
    const count = Number(records);
    return count === 0 || count === this.#assets.get(source)?.get(asset);
  }

  #addAsset(source: string, asset: string, records: number): void {
    let counts = this.#assets.get(source);
    if (!counts) {
      counts = new Map();
      this.#assets.set(source, counts);
    }
    counts.set(asset, (counts.get(asset) ?? 0) + records);
  }

  #kindOf(source: string, kind: StoredRecordKind): KindTally {
    const key = `${kind} ${source}`;
    let tally = this.#kinds.get(key);
    if (!tally) {
      tally = {
        source,
        kind,
        records: 0,
        earliestAt: Number.MAX_SAFE_INTEGER,
        latestAt: Number.MIN_SAFE_INTEGER,
        latestTime: Number.MIN_SAFE_INTEGER,
      };
      this.#kinds.set(key, tally);
    }
    return tally;
  }
}

function furthest(column: string, direction: '<' | '>'): string {
  const stored = `drive_source_kinds.${column}`;
  return `case when excluded.${column} ${direction} ${stored} then excluded.${column} else ${stored} end`;
}
