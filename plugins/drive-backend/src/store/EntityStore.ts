import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { BulkColumn, chunksOf, incomingRows } from './bulkRows';
import { lockVersion, readVersion, writeVersion } from './versions';

const PAGE_ROWS = 5_000;
const REFS_AT_ONCE = 1_000;

const COLUMNS: BulkColumn[] = [
  { name: 'ref', type: 'text' },
  { name: 'payload', type: 'text' },
  { name: 'hash', type: 'text' },
];

/**
 * The slices of catalog entities that the subject graph is built from, as the last sweep found them.
 */
export class EntityStore {
  readonly #client: Knex;
  readonly #reading: Knex;

  /**
   * @param client - a database whose migrations are done
   * @param reading - the same, for what every request asks
   */
  constructor(client: Knex, reading: Knex = client) {
    this.#client = client;
    this.#reading = reading;
  }

  /** Grows whenever `replace` changed something. */
  version(): Promise<number> {
    return readVersion(this.#reading, 'entities_version');
  }

  /** Every stored payload, in the order of the refs, and the version that they make up together. */
  load(): Promise<{ version: number; entities: unknown[] }> {
    return this.#client.transaction(async transaction => {
      const version = await lockVersion(
        transaction,
        'entities_version',
        'share',
      );
      const entities: unknown[] = [];
      let after: string | undefined;
      do {
        const query = transaction('drive_entities')
          .select('ref', 'payload')
          .orderBy('ref')
          .limit(PAGE_ROWS);
        const rows: { ref: string; payload: string }[] = await (after
          ? query.where('ref', '>', after)
          : query);
        for (const { payload } of rows) {
          entities.push(JSON.parse(payload));
        }
        after =
          rows.length === PAGE_ROWS ? rows[rows.length - 1].ref : undefined;
      } while (after);
      return { version, entities };
    });
  }

  /**
   * Makes these the stored entities: writes those that differ, and deletes those that are gone, in one transaction.
   *
   * @param entities - refs are unique; payloads are JSON, with their fields in the same order each time
   * @returns the version now, and the refs that changed
   */
  replace(
    entities: Iterable<{ ref: string; payload: unknown }>,
  ): Promise<{ version: number; written: string[]; deleted: string[] }> {
    return this.#client.transaction(async transaction => {
      const version = await lockVersion(transaction, 'entities_version');
      const stored = new Map<string, string>();
      for (const row of await transaction('drive_entities').select(
        'ref',
        'hash',
      )) {
        stored.set(row.ref, row.hash);
      }
      const changed: string[][] = [];
      for (const { ref, payload } of entities) {
        const text = JSON.stringify(payload);
        const hash = createHash('sha256').update(text).digest('hex');
        if (stored.get(ref) !== hash) {
          changed.push([ref, text, hash]);
        }
        stored.delete(ref);
      }
      const deleted = [...stored.keys()];
      if (changed.length === 0 && deleted.length === 0) {
        return { version, written: [], deleted };
      }
      for (const incoming of incomingRows(transaction, COLUMNS, changed)) {
        await transaction.raw(
          `with ${incoming.sql}
          insert into drive_entities (ref, payload, hash)
          select ref, payload, hash from incoming where true
          on conflict (ref) do update
          set payload = excluded.payload, hash = excluded.hash`,
          incoming.bindings,
        );
      }
      for (const refs of chunksOf(deleted, REFS_AT_ONCE)) {
        await transaction('drive_entities').whereIn('ref', refs).delete();
      }
      await writeVersion(transaction, 'entities_version', version + 1);
      return {
        version: version + 1,
        written: changed.map(([ref]) => ref),
        deleted,
      };
    });
  }
}
