import { Knex } from 'knex';
import { GeneratedItem, StoredItem } from './Stored';

/** Keeps the agendas of reviews. */
export class ItemStore {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done */
  constructor(client: Knex) {
    this.#client = client;
  }

  /** In order. */
  async ofReview(
    reviewId: string,
    client: Knex = this.#client,
  ): Promise<StoredItem[]> {
    const rows: any[] = await client('drive_review_items')
      .where({ review_id: reviewId })
      .orderBy('position')
      .orderBy('id');
    return rows.map(fromRow);
  }

  async get(
    reviewId: string,
    id: string,
    client: Knex = this.#client,
  ): Promise<StoredItem | undefined> {
    const row = await client('drive_review_items')
      .where({ review_id: reviewId, id })
      .first();
    return row && fromRow(row);
  }

  /** Whatever review it belongs to. */
  async find(
    id: string,
    client: Knex = this.#client,
  ): Promise<StoredItem | undefined> {
    const row = await client('drive_review_items').where({ id }).first();
    return row && fromRow(row);
  }

  async insert(
    transaction: Knex.Transaction,
    items: readonly StoredItem[],
  ): Promise<void> {
    if (items.length > 0) {
      await transaction('drive_review_items').insert(
        items.map(item => ({
          id: item.id,
          review_id: item.reviewId,
          position: item.position,
          kind: item.kind,
          made_of: item.madeOf ?? null,
          ...contentOf(item),
          dropped: item.dropped,
          notes: item.notes,
          notes_revision: item.notesRevision,
        })),
      );
    }
  }

  /** What was generated again, at its place. Notes, and whether it is dropped, stay. */
  async generateAgain(
    transaction: Knex.Transaction,
    id: string,
    item: Omit<GeneratedItem, 'madeOf' | 'kind'>,
  ): Promise<void> {
    await transaction('drive_review_items')
      .where({ id })
      .update(contentOf(item));
  }

  async place(
    transaction: Knex.Transaction,
    ids: readonly string[],
  ): Promise<void> {
    for (const [position, id] of ids.entries()) {
      await transaction('drive_review_items')
        .where({ id })
        .update({ position });
    }
  }

  async remove(transaction: Knex.Transaction, id: string): Promise<void> {
    await transaction('drive_review_items').where({ id }).delete();
  }

  async drop(
    transaction: Knex.Transaction,
    id: string,
    dropped: boolean,
  ): Promise<void> {
    await transaction('drive_review_items').where({ id }).update({ dropped });
  }

  async write(
    transaction: Knex.Transaction,
    { id, notesRevision }: Pick<StoredItem, 'id' | 'notesRevision'>,
    notes: string,
  ): Promise<void> {
    await transaction('drive_review_items')
      .where({ id })
      .update({ notes, notes_revision: notesRevision + 1 });
  }
}

function contentOf(item: Omit<GeneratedItem, 'madeOf' | 'kind'>) {
  return {
    title: item.title,
    why: item.why,
    evidence: JSON.stringify(item.evidence),
    subject_ref: item.subjectRef ?? null,
    metric_id: item.metricId ?? null,
  };
}

function fromRow(row: any): StoredItem {
  return {
    id: row.id,
    reviewId: row.review_id,
    position: Number(row.position),
    kind: row.kind,
    ...(row.made_of !== null && { madeOf: row.made_of }),
    title: row.title,
    why: row.why,
    evidence: JSON.parse(row.evidence),
    ...(row.subject_ref !== null && { subjectRef: row.subject_ref }),
    ...(row.metric_id !== null && { metricId: row.metric_id }),
    dropped: Boolean(row.dropped),
    notes: row.notes,
    notesRevision: Number(row.notes_revision),
  };
}
