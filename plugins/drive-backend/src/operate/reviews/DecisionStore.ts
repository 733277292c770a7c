import { Knex } from 'knex';
import { isIn } from '../../store/isIn';
import { StoredDecision } from './Stored';

/** Keeps decisions. None is ever changed. */
export class DecisionStore {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done */
  constructor(client: Knex) {
    this.#client = client;
  }

  async get(
    id: string,
    client: Knex = this.#client,
  ): Promise<StoredDecision | undefined> {
    const row = await client('drive_review_decisions').where({ id }).first();
    return row && fromRow(row);
  }

  /** In the order in which they were made. */
  async ofReview(
    reviewId: string,
    client: Knex = this.#client,
  ): Promise<StoredDecision[]> {
    const rows: any[] = await client('drive_review_decisions')
      .where({ review_id: reviewId })
      .orderBy('at')
      .orderBy('id');
    return rows.map(fromRow);
  }

  /** How many each of some reviews has. */
  async counts(reviewIds: readonly string[]): Promise<Map<string, number>> {
    const rows: any[] = await this.#client('drive_review_decisions')
      .whereRaw(...isIn(this.#client, 'review_id', reviewIds))
      .groupBy('review_id')
      .select('review_id')
      .count({ n: '*' });
    return new Map(rows.map(row => [row.review_id, Number(row.n)]));
  }

  /** Reallocations of some series since an instant, newest first. */
  async reallocations(
    seriesIds: readonly string[],
    since: number,
    most: number,
  ): Promise<StoredDecision[]> {
    const rows: any[] = await this.#client('drive_review_decisions')
      .whereRaw(...isIn(this.#client, 'series_id', seriesIds))
      .where({ kind: 'reallocate' })
      .where('at', '>=', since)
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(most);
    return rows.map(fromRow);
  }

  /** What was escalated to a series, and not spoken of in another of its reviews; oldest first. */
  async escalatedTo(
    seriesId: string,
    reviewId: string,
  ): Promise<StoredDecision[]> {
    const rows: any[] = await this.#client('drive_review_decisions')
      .where({ to_series_id: seriesId })
      .where(either =>
        either
          .whereNull('taken_by_review_id')
          .orWhere({ taken_by_review_id: reviewId }),
      )
      .orderBy('at')
      .orderBy('id');
    return rows.map(fromRow);
  }

  /** @returns false where there is one with this id already */
  async insert(
    transaction: Knex.Transaction,
    decision: StoredDecision,
  ): Promise<boolean> {
    const inserted = await transaction('drive_review_decisions')
      .insert({
        id: decision.id,
        review_id: decision.reviewId,
        series_id: decision.seriesId,
        kind: decision.draft.kind,
        draft: JSON.stringify(decision.draft),
        at: decision.at,
        by: decision.by,
        halt_id: decision.haltId ?? null,
        to_series_id: decision.toSeriesId ?? null,
        before: decision.before ? JSON.stringify(decision.before) : null,
      })
      .onConflict()
      .ignore()
      .returning('id');
    return inserted.length > 0;
  }

  /** Says that escalations were spoken of. */
  async take(
    transaction: Knex.Transaction,
    ids: readonly string[],
    reviewId: string,
  ): Promise<void> {
    await transaction('drive_review_decisions')
      .whereRaw(...isIn(transaction, 'id', ids))
      .update({ taken_by_review_id: reviewId });
  }
}

function fromRow(row: any): StoredDecision {
  return {
    id: row.id,
    reviewId: row.review_id,
    seriesId: row.series_id,
    draft: JSON.parse(row.draft),
    at: Number(row.at),
    by: row.by,
    haltId: row.halt_id ?? undefined,
    toSeriesId: row.to_series_id ?? undefined,
    takenByReviewId: row.taken_by_review_id ?? undefined,
    before: row.before ? JSON.parse(row.before) : undefined,
  };
}
