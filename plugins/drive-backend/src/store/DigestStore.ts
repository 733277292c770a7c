import { Knex } from 'knex';
import { BulkColumn, incomingRows } from './bulkRows';
import { Claim, Job } from './Job';

const DIGEST_COLUMNS: BulkColumn[] = [
  { name: 'evaluation_id', type: 'bigint' },
  { name: 'instant', type: 'text' },
  { name: 'chunk', type: 'bigint' },
  { name: 'part', type: 'bigint' },
  { name: 'payload', type: 'blob' },
];

/** How many packed digests travel to the database in one statement. */
const DIGESTS_AT_ONCE = 20;

/** More than any evaluation has. */
const MOST_CHUNKS = 100_000;

/** A place before all digests of an evaluation, inherited ones too. */
export const BEFORE_ALL: readonly [chunk: number, part: number] = [
  -2_000_000_000, 0,
];

/** The instants whose digests an evaluation keeps: its own, and the start of its window. */
export type DigestInstant = 'now' | 'before';

/** What evaluations keep of each chunk, packed, for the subjects above it. */
export class DigestStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  /** Writes packed digests of a chunk. */
  async write(
    transaction: Knex.Transaction,
    { job, number }: Claim,
    instant: DigestInstant,
    payloads: readonly Uint8Array[],
  ): Promise<void> {
    for (let first = 0; first < payloads.length; first += DIGESTS_AT_ONCE) {
      const rows = payloads
        .slice(first, first + DIGESTS_AT_ONCE)
        .map((payload, i) => [job.id, instant, number, first + i, payload]);
      for (const incoming of incomingRows(transaction, DIGEST_COLUMNS, rows)) {
        await transaction.raw(
          `with ${incoming.sql}
          insert into drive_evaluation_digests
            (evaluation_id, instant, chunk, part, payload)
          select evaluation_id, instant, chunk, part, payload from incoming`,
          incoming.bindings,
        );
      }
    }
  }

  /** The packed digests of an evaluation, in no particular order. */
  async *of(
    evaluationId: number,
    instant: DigestInstant,
  ): AsyncGenerator<Uint8Array> {
    let [chunk, part] = BEFORE_ALL;
    for (;;) {
      const rows = await this.#client('drive_evaluation_digests')
        .where({ evaluation_id: evaluationId, instant })
        .whereRaw('(chunk, part) > (?, ?)', [chunk, part])
        .orderBy(['chunk', 'part'])
        .limit(DIGESTS_AT_ONCE);
      for (const row of rows) {
        yield row.payload;
        ({ chunk, part } = row);
      }
      if (rows.length < DIGESTS_AT_ONCE) {
        return;
      }
    }
  }

  /** How large what an evaluation adds to another one is beside that; 0 where it adds to none. */
  async shareInParts({ id, baseId }: Job): Promise<number> {
    if (baseId === undefined) {
      return 0;
    }
    const count = async (evaluationId: number) => {
      const [row] = await this.#client('drive_evaluation_digests')
        .where({ evaluation_id: evaluationId, instant: 'now' })
        .count('* as count');
      return Number(row.count);
    };
    return (await count(id)) / (await count(baseId));
  }

  /**
   * Takes over the next packed digests of another evaluation, before its own.
   *
   * @param after - chunk and part that came last
   * @returns the last ones now; undefined where there are no more
   */
  async inherit(
    transaction: Knex.Transaction,
    { job }: Claim,
    instant: DigestInstant,
    after: readonly [number, number],
  ): Promise<[number, number] | undefined> {
    const rows: { chunk: number; part: number }[] = await transaction(
      'drive_evaluation_digests',
    )
      .where({ evaluation_id: job.previousId, instant })
      .whereRaw('(chunk, part) > (?, ?)', [...after])
      .orderBy(['chunk', 'part'])
      .limit(DIGESTS_AT_ONCE)
      .select('chunk', 'part');
    const last = rows[rows.length - 1];
    if (last) {
      await transaction.raw(
        `insert into drive_evaluation_digests
          (evaluation_id, instant, chunk, part, payload)
        select ?, instant, chunk - ${MOST_CHUNKS}, part, payload
        from drive_evaluation_digests
        where evaluation_id = ? and instant = ?
          and (chunk, part) > (?, ?) and (chunk, part) <= (?, ?)
        on conflict do nothing`,
        [job.id, job.previousId!, instant, ...after, last.chunk, last.part],
      );
    }
    return rows.length < DIGESTS_AT_ONCE ? undefined : [last.chunk, last.part];
  }
}
