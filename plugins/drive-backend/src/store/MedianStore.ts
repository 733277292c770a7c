import { Knex } from 'knex';
import { BulkColumn, incomingRows } from './bulkRows';
import { subjectsIn } from './subjectsIn';

const COLUMNS: BulkColumn[] = [
  { name: 'subject_ref', type: 'text' },
  { name: 'medians', type: 'text' },
];

/** What each median of a parent would be if a component's reached its next band: by metric, by the component's ref. */
export type MediansIfReached = Readonly<
  Record<string, Readonly<Record<string, number>>>
>;

/** What medians of parents would be, as of the newest evaluation of the configured window. Nothing else is kept. */
export class MedianStore {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done, or a transaction */
  constructor(client: Knex) {
    this.#client = client;
  }

  /**
   * Writes those of some parents.
   *
   * @param options - `ofAll`: of others there are none any more; else theirs stay as they are
   */
  async write(
    medians: ReadonlyMap<string, MediansIfReached>,
    { ofAll }: { ofAll: boolean },
  ): Promise<void> {
    if (ofAll) {
      await this.#client('drive_medians').delete();
    }
    const rows = [...medians].map(([ref, own]) => [ref, JSON.stringify(own)]);
    for (const incoming of incomingRows(this.#client, COLUMNS, rows)) {
      await this.#client.raw(
        `with ${incoming.sql}
        insert into drive_medians (subject_ref, medians)
        select subject_ref, medians from incoming where true
        on conflict (subject_ref) do update set medians = excluded.medians`,
        incoming.bindings,
      );
    }
  }

  /** Those of some parents, by ref, in one statement. Parents without any are left out. */
  async read(refs: readonly string[]): Promise<Map<string, MediansIfReached>> {
    if (refs.length === 0) {
      return new Map();
    }
    const rows: { subject_ref: string; medians: string }[] = await this.#client(
      'drive_medians',
    )
      .whereRaw(...subjectsIn(this.#client, refs))
      .select('subject_ref', 'medians');
    return new Map(rows.map(row => [row.subject_ref, JSON.parse(row.medians)]));
  }
}
