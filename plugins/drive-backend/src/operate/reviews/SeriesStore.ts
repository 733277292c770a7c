import { Knex } from 'knex';
import { isIn } from '../../store/isIn';
import { StoredSeries } from './Stored';
import { WheelMember } from './wheel';

/** Keeps series of reviews. */
export class SeriesStore {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done */
  constructor(client: Knex) {
    this.#client = client;
  }

  async get(
    id: string,
    client: Knex = this.#client,
  ): Promise<StoredSeries | undefined> {
    const row = await client('drive_review_series').where({ id }).first();
    return row && fromRow(row);
  }

  /** Nobody else changes it before the transaction ends. */
  async lock(
    transaction: Knex.Transaction,
    id: string,
  ): Promise<StoredSeries | undefined> {
    const row = await transaction('drive_review_series')
      .where({ id })
      .forUpdate()
      .first();
    return row && fromRow(row);
  }

  async getMany(ids: readonly string[]): Promise<Map<string, StoredSeries>> {
    const rows: any[] = await this.#client('drive_review_series').whereRaw(
      ...isIn(this.#client, 'id', ids),
    );
    return new Map(rows.map(row => [row.id, fromRow(row)]));
  }

  /** What series there are of. */
  async subjects(): Promise<string[]> {
    return this.#client('drive_review_series').distinct().pluck('subject_ref');
  }

  /** Those of some subjects: running ones first, then by id. */
  async list(
    refs: readonly string[],
    page: { offset: number; limit: number },
  ): Promise<StoredSeries[]> {
    const rows: any[] = await this.#of(refs)
      .orderByRaw('case when ended_at is null then 0 else 1 end')
      .orderBy('created_at')
      .orderBy('id')
      .offset(page.offset)
      .limit(page.limit);
    return rows.map(fromRow);
  }

  async count(refs: readonly string[]): Promise<number> {
    const [{ n }]: any[] = await this.#of(refs).count({ n: '*' });
    return Number(n);
  }

  /** Those that go on, of some subjects. */
  async running(refs: readonly string[]): Promise<StoredSeries[]> {
    const rows: any[] = await this.#of(refs)
      .whereNull('ended_at')
      .orderBy('created_at')
      .orderBy('id');
    return rows.map(fromRow);
  }

  /** Those whose next reviews are due to be planned. */
  async toPlan(now: number): Promise<StoredSeries[]> {
    const rows: any[] = await this.#client('drive_review_series')
      .whereNull('ended_at')
      .where('plan_at', '<=', now)
      .orderBy('plan_at');
    return rows.map(fromRow);
  }

  /** @returns false where there is one with this id already */
  async insert(
    transaction: Knex.Transaction,
    series: StoredSeries,
  ): Promise<boolean> {
    const inserted = await transaction('drive_review_series')
      .insert({
        id: series.id,
        revision: series.revision,
        subject_ref: series.draft.subjectRef,
        draft: JSON.stringify(series.draft),
        first_draft: JSON.stringify(series.firstDraft),
        wheel: JSON.stringify(series.wheel),
        created_at: series.createdAt,
        created_by: series.createdBy,
        plan_at: series.createdAt,
        calendar_generation: 0,
      })
      .onConflict()
      .ignore()
      .returning('id');
    return inserted.length > 0;
  }

  /** @returns false where somebody was faster, or it has ended */
  async change(
    transaction: Knex.Transaction,
    { id, revision }: Pick<StoredSeries, 'id' | 'revision'>,
    { draft, wheel }: Pick<StoredSeries, 'draft' | 'wheel'>,
  ): Promise<boolean> {
    const changed = await transaction('drive_review_series')
      .where({ id, revision })
      .whereNull('ended_at')
      .update({
        revision: revision + 1,
        subject_ref: draft.subjectRef,
        draft: JSON.stringify(draft),
        wheel: JSON.stringify(wheel),
      });
    return changed > 0;
  }

  /** Its calendar's address is another one from then on. @returns false where somebody was faster, or it has ended */
  async end(
    transaction: Knex.Transaction,
    { id, revision }: Pick<StoredSeries, 'id' | 'revision'>,
    { at, by }: { at: number; by: string },
  ): Promise<boolean> {
    const changed = await transaction('drive_review_series')
      .where({ id, revision })
      .whereNull('ended_at')
      .update({
        revision: revision + 1,
        ended_at: at,
        ended_by: by,
        plan_at: null,
        calendar_generation: transaction.raw('calendar_generation + 1'),
        calendar_hash: null,
      });
    return changed > 0;
  }

  async setWheel(
    transaction: Knex.Transaction,
    id: string,
    wheel: readonly WheelMember[],
  ): Promise<void> {
    await transaction('drive_review_series')
      .where({ id })
      .update({ wheel: JSON.stringify(wheel) });
  }

  async planAgain(
    transaction: Knex.Transaction,
    id: string,
    at: number,
  ): Promise<void> {
    await transaction('drive_review_series').where({ id }).update({
      plan_at: at,
    });
  }

  /** @param hash - of the token of its calendar's address */
  async setCalendar(
    { id, calendarGeneration }: StoredSeries,
    hash: string,
  ): Promise<void> {
    await this.#client('drive_review_series')
      .where({ id, calendar_generation: calendarGeneration })
      .update({ calendar_hash: hash });
  }

  async byCalendar(hash: string): Promise<StoredSeries | undefined> {
    const row = await this.#client('drive_review_series')
      .where({ calendar_hash: hash })
      .first();
    return row && fromRow(row);
  }

  #of(refs: readonly string[]) {
    return this.#client('drive_review_series').whereRaw(
      ...isIn(this.#client, 'subject_ref', refs),
    );
  }
}

function fromRow(row: any): StoredSeries {
  return {
    id: row.id,
    revision: Number(row.revision),
    draft: JSON.parse(row.draft),
    firstDraft: JSON.parse(row.first_draft),
    wheel: JSON.parse(row.wheel),
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
    ...(row.ended_at !== null && {
      ended: { at: Number(row.ended_at), by: row.ended_by },
    }),
    calendarGeneration: Number(row.calendar_generation),
  };
}
