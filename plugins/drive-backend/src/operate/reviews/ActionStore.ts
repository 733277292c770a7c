import { Action, ActionDraft } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { isIn } from '../../store/isIn';
import { StoredAction } from './Stored';

/** Which actions. */
export interface ActionFilter {
  /** Only those agreed on in reviews of these subjects. */
  subjectRefs: readonly string[];
  seriesId?: string;
  state?: Action['state'];
  /** `YYYY-MM-DD`: only open ones that were due before. */
  dueBefore?: string;
}

/** Keeps actions. */
export class ActionStore {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done */
  constructor(client: Knex) {
    this.#client = client;
  }

  async get(
    id: string,
    client: Knex = this.#client,
  ): Promise<StoredAction | undefined> {
    const row = await client('drive_review_actions').where({ id }).first();
    return row && fromRow(row);
  }

  async getMany(ids: readonly string[]): Promise<StoredAction[]> {
    const rows: any[] = await this.#client('drive_review_actions')
      .whereRaw(...isIn(this.#client, 'id', ids))
      .orderBy('due_date')
      .orderBy('id');
    return rows.map(fromRow);
  }

  /** In the order in which they were agreed on. */
  async ofReview(
    reviewId: string,
    client: Knex = this.#client,
  ): Promise<StoredAction[]> {
    const rows: any[] = await client('drive_review_actions')
      .where({ review_id: reviewId })
      .orderBy('created_at')
      .orderBy('id');
    return rows.map(fromRow);
  }

  /** The open ones of a series, the longest due first. */
  async openOf(
    seriesId: string,
    client: Knex = this.#client,
  ): Promise<StoredAction[]> {
    const rows: any[] = await client('drive_review_actions')
      .where({ series_id: seriesId, state: 'open' })
      .orderBy('due_date')
      .orderBy('id');
    return rows.map(fromRow);
  }

  /** How many are open of each of some series, and of those agreed on in each review. */
  async openCounts(
    seriesIds: readonly string[],
  ): Promise<{ seriesId: string; reviewId: string; open: number }[]> {
    const rows: any[] = await this.#client('drive_review_actions')
      .whereRaw(...isIn(this.#client, 'series_id', seriesIds))
      .where({ state: 'open' })
      .groupBy('series_id', 'review_id')
      .select('series_id', 'review_id')
      .count({ n: '*' });
    return rows.map(row => ({
      seriesId: row.series_id,
      reviewId: row.review_id,
      open: Number(row.n),
    }));
  }

  /** Those of some series that were due from a day on. */
  async dueSince(
    seriesIds: readonly string[],
    day: string,
  ): Promise<StoredAction[]> {
    const rows: any[] = await this.#client('drive_review_actions')
      .whereRaw(...isIn(this.#client, 'series_id', seriesIds))
      .where('due_date', '>=', day);
    return rows.map(fromRow);
  }

  /** Those of a series that ended, or were judged, since an instant. */
  async changedSince(seriesId: string, at: number): Promise<StoredAction[]> {
    const rows: any[] = await this.#client('drive_review_actions')
      .where({ series_id: seriesId })
      .where(either =>
        either.where('ended_at', '>=', at).orWhere('judged_at', '>=', at),
      )
      .orderBy('due_date')
      .orderBy('id');
    return rows.map(fromRow);
  }

  /** Those of other series about some subjects that ended, or were judged, since an instant; and those overdue. */
  async ofOthers(
    seriesId: string,
    subjectRefs: readonly string[],
    since: { judgedAt: number; dueBefore: string },
  ): Promise<StoredAction[]> {
    const rows: any[] = await this.#client('drive_review_actions')
      .whereNot({ series_id: seriesId })
      .whereRaw(...isIn(this.#client, 'subject_ref', subjectRefs))
      .where(either =>
        either
          .where('judged_at', '>=', since.judgedAt)
          .orWhere(open =>
            open
              .where({ state: 'open' })
              .where('due_date', '<', since.dueBefore),
          ),
      )
      .orderBy('due_date')
      .orderBy('id')
      .limit(1_000);
    return rows.map(fromRow);
  }

  async subjects(): Promise<string[]> {
    return this.#client('drive_review_actions').distinct().pluck('subject_ref');
  }

  /** Those due first come first. */
  async list(
    filter: ActionFilter,
    page: { offset: number; limit: number },
  ): Promise<StoredAction[]> {
    const rows: any[] = await this.#chosen(filter)
      .orderBy('due_date')
      .orderBy('id')
      .offset(page.offset)
      .limit(page.limit);
    return rows.map(fromRow);
  }

  async count(filter: ActionFilter): Promise<number> {
    const [{ n }]: any[] = await this.#chosen(filter).count({ n: '*' });
    return Number(n);
  }

  /** How many open ones of each subject were due before a day. */
  async overdueBySubject(day: string): Promise<Map<string, number>> {
    const rows: any[] = await this.#client('drive_review_actions')
      .where({ state: 'open' })
      .where('due_date', '<', day)
      .groupBy('subject_ref')
      .select('subject_ref')
      .count({ n: '*' });
    return new Map(rows.map(row => [row.subject_ref, Number(row.n)]));
  }

  /** Open ones that were due before a day and whose owners were not told yet. */
  async overdueUntold(day: string): Promise<StoredAction[]> {
    const rows: any[] = await this.#client('drive_review_actions')
      .where({ state: 'open' })
      .where('due_date', '<', day)
      .whereNotExists(
        this.#client('drive_notices').whereRaw(
          "notice_key = 'action-overdue ' || drive_review_actions.id || ' ' || drive_review_actions.due_date",
        ),
      )
      .orderBy('due_date')
      .limit(500);
    return rows.map(fromRow);
  }

  /** All of them by id, some at a time. */
  async after(id: string, most: number): Promise<StoredAction[]> {
    const rows: any[] = await this.#client('drive_review_actions')
      .where('id', '>', id)
      .orderBy('id')
      .limit(most);
    return rows.map(fromRow);
  }

  /** Those whose metric is to be judged. */
  async toJudge(now: number): Promise<StoredAction[]> {
    const rows: any[] = await this.#client('drive_review_actions')
      .where('judge_at', '<=', now)
      .orderBy('judge_at')
      .limit(500);
    return rows.map(fromRow);
  }

  /**
   * @param judgeAt - when its metric is to be judged, if it has one
   * @returns false where there is one with this id already
   */
  async insert(
    transaction: Knex.Transaction,
    action: StoredAction,
    judgeAt: number | undefined,
  ): Promise<boolean> {
    const inserted = await transaction('drive_review_actions')
      .insert({
        id: action.id,
        revision: action.revision,
        review_id: action.reviewId,
        series_id: action.seriesId,
        subject_ref: action.subjectRef,
        ...contentOf(action.draft),
        first_draft: JSON.stringify(action.firstDraft),
        state: action.state,
        created_at: action.createdAt,
        created_by: action.createdBy,
        carried_over: action.carriedOver,
        judge_at: judgeAt ?? null,
      })
      .onConflict()
      .ignore()
      .returning('id');
    return inserted.length > 0;
  }

  /** @returns false where somebody was faster, or it has ended */
  async change(
    transaction: Knex.Transaction,
    { id, revision }: Pick<StoredAction, 'id' | 'revision'>,
    draft: ActionDraft,
    judgeAt: number | undefined,
  ): Promise<boolean> {
    const changed = await transaction('drive_review_actions')
      .where({ id, revision, state: 'open' })
      .update({
        revision: revision + 1,
        ...contentOf(draft),
        judge_at: judgeAt ?? null,
      });
    return changed > 0;
  }

  /** @returns false where somebody was faster, or it has ended */
  async end(
    transaction: Knex.Transaction,
    { id, revision }: Pick<StoredAction, 'id' | 'revision'>,
    state: 'done' | 'dropped',
    { at, by, note }: NonNullable<StoredAction['ended']>,
  ): Promise<boolean> {
    const changed = await transaction('drive_review_actions')
      .where({ id, revision, state: 'open' })
      .update({
        revision: revision + 1,
        state,
        ended_at: at,
        ended_by: by,
        ended_note: note ?? null,
        // What was given up moved nothing.
        ...(state === 'dropped' && { judge_at: null }),
      });
    return changed > 0;
  }

  /** One review more that it was open at. @returns false where somebody was faster, or it has ended */
  async carryOver(
    transaction: Knex.Transaction,
    { id, revision, carriedOver }: StoredAction,
  ): Promise<boolean> {
    const changed = await transaction('drive_review_actions')
      .where({ id, revision, state: 'open' })
      .update({ revision: revision + 1, carried_over: carriedOver + 1 });
    return changed > 0;
  }

  /**
   * @param judgeAt - when it is judged again, if it is
   * @returns false where somebody was faster
   */
  async judge(
    transaction: Knex.Transaction,
    { id, revision }: Pick<StoredAction, 'id' | 'revision'>,
    verdict: NonNullable<StoredAction['verdict']>,
    judgeAt: number | undefined,
  ): Promise<boolean> {
    const changed = await transaction('drive_review_actions')
      .where({ id, revision })
      .update({
        verdict: verdict.outcome,
        verdict_reason: verdict.reason,
        judged_at: verdict.at,
        judge_at: judgeAt ?? null,
      });
    return changed > 0;
  }

  #chosen({ subjectRefs, seriesId, state, dueBefore }: ActionFilter) {
    const query = this.#client('drive_review_actions').whereRaw(
      ...isIn(this.#client, 'subject_ref', subjectRefs),
    );
    if (seriesId) {
      query.where({ series_id: seriesId });
    }
    if (state) {
      query.where({ state });
    }
    if (dueBefore) {
      query.where({ state: 'open' }).where('due_date', '<', dueBefore);
    }
    return query;
  }
}

function contentOf(draft: ActionDraft) {
  return {
    draft: JSON.stringify(draft),
    owner_ref: draft.ownerRef,
    due_date: draft.dueDate,
  };
}

function fromRow(row: any): StoredAction {
  return {
    id: row.id,
    revision: Number(row.revision),
    reviewId: row.review_id,
    seriesId: row.series_id,
    subjectRef: row.subject_ref,
    draft: JSON.parse(row.draft),
    firstDraft: JSON.parse(row.first_draft),
    state: row.state,
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
    ...(row.ended_at !== null && {
      ended: {
        at: Number(row.ended_at),
        by: row.ended_by,
        ...(row.ended_note && { note: row.ended_note }),
      },
    }),
    carriedOver: Number(row.carried_over),
    ...(row.verdict && {
      verdict: {
        outcome: row.verdict,
        reason: row.verdict_reason,
        at: Number(row.judged_at),
      },
    }),
  };
}
