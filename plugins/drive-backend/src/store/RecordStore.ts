import { setImmediate as nextTurn } from 'node:timers/promises';
import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { AnyRecord, DriveRecord } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { ChangedAsset } from './ChangedAssets';
import { loadAffected } from './loadAffected';
import { loadChangedAssets } from './loadChangedAssets';
import { LinkRange, loadLinks, RecordLinks } from './loadLinks';
import { LoadOptions, loadRecords, loadRecordsById } from './loadRecords';
import { pruneRecords } from './pruneRecords';
import { recordParts } from './recordParts';
import {
  loadAssetsOfSenders,
  loadSourceFacts,
  loadSourceTotals,
  SourceFacts,
  SourceTotals,
} from './sourceTotals';
import { storeRecords } from './storeRecords';
import { readVersion } from './versions';

/**
 * The records, one table for each kind.
 */
export class RecordStore {
  readonly #client: Knex;
  readonly #clock: () => number;
  #lastWrite: Promise<unknown> = Promise.resolve();

  /**
   * @param client - a database whose migrations are done
   * @param clock - milliseconds since the epoch
   */
  constructor(client: Knex, clock: () => number = Date.now) {
    this.#client = client;
    this.#clock = clock;
  }

  /**
   * Stores records. Of two versions of one record the one with the later `time` stays, of equal times the one received
   * last. Of SLO status one a day is kept, of check results every one.
   *
   * @returns how many were new, or differ from what was stored and replaced it
   * @throws what the database throws; a part may be stored then, and storing all of them again changes nothing of it
   */
  async upsert(records: readonly AnyRecord[]): Promise<{ stored: number }> {
    if (records.length === 0) {
      return { stored: 0 };
    }
    const receivedAt = this.#clock();
    let stored = 0;
    for (const part of recordParts(this.#client, records)) {
      stored += await this.#transact(transaction =>
        storeRecords(transaction, part, receivedAt),
      );
    }
    return { stored };
  }

  /** Grows whenever `upsert` has changed what `load` or `sourceFacts` answers; the change is visible then. */
  dataVersion(): Promise<number> {
    return readVersion(this.#client, 'data_version');
  }

  /**
   * Reads records in pages, each of one kind, in no particular order. Where `dataVersion` changes meanwhile, a record
   * that was replaced may be missing or come in both versions: read again to be sure.
   */
  load(options: LoadOptions = {}): AsyncIterable<AnyRecord[]> {
    return loadRecords(this.#client, options);
  }

  /**
   * Reads the records of one kind that are named, whatever their age, in pages; e.g. the changes that a deployment
   * lists. Unknown ids are left out.
   */
  loadById<K extends StoredRecordKind>(
    kind: K,
    ids: readonly { source: string; id: string }[],
  ): AsyncIterable<DriveRecord<K>[]> {
    return loadRecordsById(this.#client, kind, ids) as AsyncIterable<any[]>;
  }

  /** What leads from the records of some assets to records elsewhere, see RecordLinks. */
  links(assets: readonly string[], range: LinkRange): Promise<RecordLinks> {
    return loadLinks(this.#client, assets, range);
  }

  /** The earliest anchor of any record ever sent, milliseconds since the epoch; undefined before there is one. */
  async earliestAt(): Promise<number | undefined> {
    const [{ at }] = await this.#client('drive_source_kinds').min({
      at: 'earliest_at',
    });
    return at === null ? undefined : Number(at);
  }

  /** What is stored of every source. Its cost depends on the number of assets, not on that of records. */
  sources(): Promise<SourceTotals[]> {
    return loadSourceTotals(this.#client);
  }

  /** @see loadAffected */
  affected(
    changed: readonly string[],
    around: readonly string[],
    from: number,
  ): Promise<Set<string>> {
    return loadAffected(this.#client, changed, around, from);
  }

  /** @see loadChangedAssets */
  changedSince(
    dataVersion: number,
    most: number,
  ): Promise<ChangedAsset[] | undefined> {
    return loadChangedAssets(this.#client, dataVersion, most);
  }

  /**
   * What the implied coverage of sources is worked out from.
   *
   * @param assets - canonical keys: who has sent anything about others is left out. Default: all
   */
  sourceFacts(assets?: readonly string[]): Promise<SourceFacts> {
    return loadSourceFacts(this.#client, assets);
  }

  /** All assets that sources which ever sent a kind of records have sent anything about. */
  assetsOfSenders(kind: StoredRecordKind): AsyncIterable<string[]> {
    return loadAssetsOfSenders(this.#client, kind);
  }

  /**
   * Deletes what ceased to matter before an instant and also arrived before it, in batches. Never deleted: findings
   * that are not closed, incidents that are not resolved, the newest state of each key, and the one that was in force
   * at the instant.
   *
   * @param options - `before`: milliseconds since the epoch
   * @returns how many were deleted
   */
  prune(options: { before: number }): Promise<number> {
    return pruneRecords(work => this.#transact(work), options.before);
  }

  /**
   * Writers wait for each other; here they do so without holding a connection that readers could use, and readers get
   * a turn between any two of them.
   */
  #transact<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    const result = this.#lastWrite
      .then(() => nextTurn())
      .then(() => this.#client.transaction(work));
    this.#lastWrite = result.catch(() => {});
    return result;
  }
}
