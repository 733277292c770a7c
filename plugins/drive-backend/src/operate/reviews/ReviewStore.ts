import { ReviewState } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { packJson, unpackJson } from '../../store/packedJson';
import { isIn } from '../../store/isIn';
import { MinutesPart, ReviewSnapshot, StoredReview } from './Stored';

const COLUMNS = [
  'id',
  'revision',
  'series_id',
  'subject_ref',
  'title',
  'tier',
  'time_zone',
  'local_day',
  'due_at',
  'state',
  'prepared_at',
  'held_at',
  'closed_at',
  'ordered',
  'wheel_pick',
];

/** Which reviews. Instants are milliseconds since the epoch; the range is half-open. */
export interface ReviewFilter {
  /** Only those of these subjects. */
  subjectRefs: readonly string[];
  seriesId?: string;
  state?: ReviewState;
  from?: number;
  to?: number;
}

/** What a step of a review changes beside its revision. */
export interface ReviewStep {
  state: ReviewState;
  preparedAt?: number;
  heldAt?: number;
  closedAt?: number;
  wheelPick?: string | null;
  snapshot?: ReviewSnapshot;
  minutes?: MinutesPart[];
}

/** Keeps reviews, each a step in a series. */
export class ReviewStore {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done */
  constructor(client: Knex) {
    this.#client = client;
  }

  async get(
    id: string,
    client: Knex = this.#client,
  ): Promise<StoredReview | undefined> {
    const row = await client('drive_reviews')
      .where({ id })
      .first(...COLUMNS);
    return row && fromRow(row);
  }

  async snapshot(id: string): Promise<ReviewSnapshot | undefined> {
    const row = await this.#client('drive_reviews')
      .where({ id })
      .first('snapshot');
    return row?.snapshot ? unpackJson(row.snapshot) : undefined;
  }

  async minutes(id: string): Promise<MinutesPart[] | undefined> {
    const row = await this.#client('drive_reviews')
      .where({ id })
      .first('minutes');
    return row?.minutes ? unpackJson(row.minutes) : undefined;
  }

  /** What reviews there are of. */
  async subjects(): Promise<string[]> {
    return this.#client('drive_reviews').distinct().pluck('subject_ref');
  }

  /** Latest first. */
  async list(
    filter: ReviewFilter,
    page: { offset: number; limit: number },
  ): Promise<StoredReview[]> {
    const rows: any[] = await this.#chosen(filter)
      .orderBy('due_at', 'desc')
      .orderBy('id')
      .offset(page.offset)
      .limit(page.limit)
      .select(...COLUMNS);
    return rows.map(fromRow);
  }

  async count(filter: ReviewFilter): Promise<number> {
    const [{ n }]: any[] = await this.#chosen(filter).count({ n: '*' });
    return Number(n);
  }

  /** Those of some series that were due in a range. */
  async dueWithin(
    seriesIds: readonly string[],
    from: number,
    to: number,
  ): Promise<StoredReview[]> {
    const rows: any[] = await this.#client('drive_reviews')
      .whereRaw(...isIn(this.#client, 'series_id', seriesIds))
      .where('due_at', '>=', from)
      .where('due_at', '<', to)
      .select(...COLUMNS);
    return rows.map(fromRow);
  }

  /** Those of a subject that were held in a half-open range. */
  async heldWithin(
    subjectRef: string,
    from: number,
    to: number,
  ): Promise<StoredReview[]> {
    const rows: any[] = await this.#client('drive_reviews')
      .where({ subject_ref: subjectRef })
      .where('held_at', '>=', from)
      .where('held_at', '<', to)
      .select(...COLUMNS);
    return rows.map(fromRow);
  }

  /** Of some series the first that is not closed, and not long missed. */
  async nextOf(
    seriesIds: readonly string[],
    since: number,
  ): Promise<Map<string, StoredReview>> {
    const rows: any[] = await this.#client('drive_reviews')
      .whereRaw(...isIn(this.#client, 'series_id', seriesIds))
      .whereNot({ state: 'closed' })
      .where(either =>
        either.where('due_at', '>=', since).orWhere({ state: 'held' }),
      )
      .orderBy('due_at', 'desc')
      .select(...COLUMNS);
    return new Map(rows.map(row => [row.series_id, fromRow(row)]));
  }

  /** All of a series, oldest first. */
  async ofSeries(
    seriesId: string,
    client: Knex = this.#client,
  ): Promise<StoredReview[]> {
    const rows: any[] = await client('drive_reviews')
      .where({ series_id: seriesId })
      .orderBy('due_at')
      .select(...COLUMNS);
    return rows.map(fromRow);
  }

  /** The last review of the series that was closed before this one was due. */
  async previous({
    seriesId,
    dueAt,
  }: Pick<StoredReview, 'seriesId' | 'dueAt'>): Promise<
    StoredReview | undefined
  > {
    const row = await this.#client('drive_reviews')
      .where({ series_id: seriesId, state: 'closed' })
      .where('due_at', '<', dueAt)
      .orderBy('due_at', 'desc')
      .first(...COLUMNS);
    return row && fromRow(row);
  }

  /** The newest closed review of a subject with a snapshot. */
  async newestClosedOf(subjectRef: string): Promise<StoredReview | undefined> {
    const row = await this.#client('drive_reviews')
      .where({ subject_ref: subjectRef, state: 'closed' })
      .orderBy('due_at', 'desc')
      .first(...COLUMNS);
    return row && fromRow(row);
  }

  /** Those that were due in a range and nobody prepared, of series that go on. */
  async scheduledWithin(from: number, to: number): Promise<StoredReview[]> {
    const rows: any[] = await this.#client('drive_reviews')
      .where({ state: 'scheduled' })
      .where('due_at', '>=', from)
      .where('due_at', '<', to)
      .orderBy('due_at')
      .select(...COLUMNS);
    return rows.map(fromRow);
  }

  async insert(
    transaction: Knex.Transaction,
    reviews: readonly StoredReview[],
  ): Promise<void> {
    if (reviews.length === 0) {
      return;
    }
    await transaction('drive_reviews')
      .insert(
        reviews.map(review => ({
          id: review.id,
          revision: review.revision,
          series_id: review.seriesId,
          subject_ref: review.subjectRef,
          title: review.title,
          tier: review.tier,
          time_zone: review.timeZone,
          local_day: review.localDay,
          due_at: review.dueAt,
          state: review.state,
          ordered: review.ordered,
        })),
      )
      .onConflict(['series_id', 'local_day'])
      .ignore();
  }

  /** Another time, or other words of the series, for a review that nobody prepared. */
  async plan(
    transaction: Knex.Transaction,
    { id, ...planned }: StoredReview,
  ): Promise<void> {
    await transaction('drive_reviews')
      .where({ id, state: 'scheduled' })
      .update({
        revision: transaction.raw('revision + 1'),
        subject_ref: planned.subjectRef,
        title: planned.title,
        tier: planned.tier,
        time_zone: planned.timeZone,
        local_day: planned.localDay,
        due_at: planned.dueAt,
      });
  }

  async remove(transaction: Knex.Transaction, id: string): Promise<void> {
    await transaction('drive_reviews')
      .where({ id, state: 'scheduled' })
      .delete();
  }

  /** @returns false where somebody was faster */
  async step(
    transaction: Knex.Transaction,
    { id, revision }: Pick<StoredReview, 'id' | 'revision'>,
    { snapshot, minutes, ...step }: ReviewStep,
  ): Promise<boolean> {
    const changed = await transaction('drive_reviews')
      .where({ id, revision })
      .whereNot({ state: 'closed' })
      .update({
        revision: revision + 1,
        state: step.state,
        ...(step.preparedAt !== undefined && { prepared_at: step.preparedAt }),
        ...(step.heldAt !== undefined && { held_at: step.heldAt }),
        ...(step.closedAt !== undefined && { closed_at: step.closedAt }),
        ...(step.wheelPick !== undefined && { wheel_pick: step.wheelPick }),
        ...(snapshot && { snapshot: await packJson(snapshot) }),
        ...(minutes && { minutes: await packJson(minutes) }),
      });
    return changed > 0;
  }

  /** Nobody closes or changes it before the transaction ends. */
  async lock(
    transaction: Knex.Transaction,
    id: string,
  ): Promise<StoredReview | undefined> {
    const row = await transaction('drive_reviews')
      .where({ id })
      .forUpdate()
      .first(...COLUMNS);
    return row && fromRow(row);
  }

  /** Something of it changed. @returns false where somebody was faster, or it is closed */
  async touch(
    transaction: Knex.Transaction,
    { id, revision }: Pick<StoredReview, 'id' | 'revision'>,
    change: { ordered?: boolean } = {},
  ): Promise<boolean> {
    const changed = await transaction('drive_reviews')
      .where({ id, revision })
      .whereNot({ state: 'closed' })
      .update({ revision: revision + 1, ...change });
    return changed > 0;
  }

  #chosen({ subjectRefs, seriesId, state, from, to }: ReviewFilter) {
    const query = this.#client('drive_reviews').whereRaw(
      ...isIn(this.#client, 'subject_ref', subjectRefs),
    );
    if (seriesId) {
      query.where({ series_id: seriesId });
    }
    if (state) {
      query.where({ state });
    }
    if (from !== undefined) {
      query.where('due_at', '>=', from);
    }
    if (to !== undefined) {
      query.where('due_at', '<', to);
    }
    return query;
  }
}

function fromRow(row: any): StoredReview {
  const instant = (value: unknown) =>
    value === null ? undefined : Number(value);
  return {
    id: row.id,
    revision: Number(row.revision),
    seriesId: row.series_id,
    subjectRef: row.subject_ref,
    title: row.title,
    tier: row.tier,
    timeZone: row.time_zone,
    localDay: row.local_day,
    dueAt: Number(row.due_at),
    state: row.state,
    preparedAt: instant(row.prepared_at),
    heldAt: instant(row.held_at),
    closedAt: instant(row.closed_at),
    ordered: Boolean(row.ordered),
    wheelPick: row.wheel_pick ?? undefined,
  };
}
