import { Knex } from 'knex';
import { AllContributions } from '../engine/contribution/contributionsOf';
import { BulkColumn, incomingRows } from './bulkRows';
import { packJson, unpackJson } from './packedJson';

const COLUMNS: BulkColumn[] = [
  { name: 'subject_ref', type: 'text' },
  { name: 'change_key', type: 'text' },
  { name: 'told_at', type: 'bigint' },
  { name: 'payload', type: 'blob' },
];

/** Who contributed to changes, once it was told. Rows are deleted in `pruneWeeks`. */
export class ExplanationStore {
  readonly #client: Knex;
  readonly #reading: Knex;
  readonly #clock: () => number;

  /**
   * @param client - a database whose migrations are done
   * @param options - `reading`: the same, for readers; `clock`: milliseconds since the epoch
   */
  constructor(
    client: Knex,
    options: { reading?: Knex; clock?: () => number } = {},
  ) {
    this.#client = client;
    this.#reading = options.reading ?? client;
    this.#clock = options.clock ?? Date.now;
  }

  /**
   * What was told of some changes of a subject, by their keys, in one statement.
   *
   * @param keys - some ten at most
   */
  async read(
    ref: string,
    keys: readonly string[],
  ): Promise<Map<string, AllContributions>> {
    const found = new Map<string, AllContributions>();
    if (keys.length > 0) {
      const rows = await this.#reading('drive_explanations')
        .where({ subject_ref: ref })
        .whereIn('change_key', keys)
        .select('change_key', 'payload');
      for (const row of rows) {
        found.set(row.change_key, await unpackJson(row.payload));
      }
    }
    return found;
  }

  /** Keeps what is told of some changes of a subject. */
  async write(
    ref: string,
    told: ReadonlyMap<string, AllContributions>,
  ): Promise<void> {
    const now = this.#clock();
    const rows = await Promise.all(
      [...told].map(async ([key, contributions]) => [
        ref,
        key,
        now,
        await packJson(contributions),
      ]),
    );
    for (const incoming of incomingRows(this.#client, COLUMNS, rows)) {
      await this.#client.raw(
        `with ${incoming.sql}
        insert into drive_explanations
          (subject_ref, change_key, told_at, payload)
        select subject_ref, change_key, told_at, payload
        from incoming where true
        on conflict (subject_ref, change_key)
        do update set told_at = excluded.told_at, payload = excluded.payload`,
        incoming.bindings,
      );
    }
  }
}
