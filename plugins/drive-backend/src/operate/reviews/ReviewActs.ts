import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { AgendaItem } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { Person } from '../../serve/Access';
import { fasterOther, otherWithId } from './faster';
import { mergeNotes } from './mergeNotes';
import { prepareReview } from './prepareReview';
import { BY_ITSELF, ReviewContext } from './ReviewContext';
import { ReviewRights } from './ReviewRights';
import { isShown } from './shownReviews';
import { StoredItem, StoredReview } from './Stored';
import { subjectsOf } from './writeMinutes';

/** The longest notes of an item, in characters. */
const MOST_NOTES = 20_000;

/** The most that stands on an agenda. */
const MOST_ITEMS = 200;

/** What people do with reviews, until they are closed. */
export class ReviewActs {
  readonly #context: ReviewContext;
  readonly #rights: ReviewRights;

  constructor(context: ReviewContext) {
    this.#context = context;
    this.#rights = new ReviewRights(context);
  }

  /** @throws ConflictError, NotAllowedError, NotFoundError */
  async prepare(id: string, person: Person): Promise<void> {
    const { series } = await this.#rights.review(id, person);
    await this.#rights.requireRunner(series, person);
    await prepareReview(id, person.ref, this.#context);
  }

  /** Prepares what is due, by DRIVE itself. */
  async prepareDue(id: string): Promise<void> {
    await prepareReview(id, BY_ITSELF, this.#context);
  }

  /** Begins the meeting. @throws ConflictError, NotAllowedError, NotFoundError */
  async hold(id: string, revision: number, person: Person): Promise<void> {
    const { client, reviewStore, clock } = this.#context;
    const { review, series } = await this.#rights.review(id, person);
    await this.#rights.requireRunner(series, person);
    // Preparing first counts the revision up too.
    if (
      review.state === 'held' &&
      [1, 2].includes(review.revision - revision)
    ) {
      return;
    }
    if (review.state === 'closed' || review.state === 'held') {
      throw new ConflictError(`The review is ${review.state} already.`);
    }
    if (review.revision !== revision) {
      throw fasterOther('review');
    }
    const ready =
      review.state === 'scheduled'
        ? await prepareReview(id, person.ref, this.#context)
        : review;
    const heldAt = clock();
    await client.transaction(async transaction => {
      if (
        !(await reviewStore.step(transaction, ready, { state: 'held', heldAt }))
      ) {
        throw fasterOther('review');
      }
      await this.#audit(transaction, review, person.ref, 'review-held', {
        state: { from: ready.state, to: 'held' },
      });
    });
  }

  /** @throws ConflictError, InputError, NotAllowedError, NotFoundError */
  async addItem(
    id: string,
    added: { id: string; title: string; why: string; subjectRef?: string },
    person: Person,
  ): Promise<void> {
    const { items, reviewStore } = this.#context;
    const { graph } = await this.#rights.review(id, person);
    if (added.subjectRef) {
      if (!graph.get(added.subjectRef)) {
        throw new InputError(
          `subjectRef: no subject ${added.subjectRef} is in the catalog`,
        );
      }
      await this.#rights.requireSight(added.subjectRef, graph, person);
    }
    await this.#change(id, async (transaction, review) => {
      const known = await items.find(added.id, transaction);
      if (known) {
        if (!isSame(known, added, id)) {
          throw otherWithId('item', added.id);
        }
        return;
      }
      const existing = await items.ofReview(id, transaction);
      if (existing.length >= MOST_ITEMS) {
        throw new InputError(
          `An agenda of more than ${MOST_ITEMS} items is none.`,
        );
      }
      await items.insert(transaction, [
        {
          id: added.id,
          reviewId: id,
          position: (existing.at(-1)?.position ?? -1) + 1,
          kind: 'added',
          title: added.title,
          why: added.why,
          evidence: added.subjectRef
            ? [{ text: 'The scorecard', subjectRef: added.subjectRef }]
            : [],
          ...(added.subjectRef && { subjectRef: added.subjectRef }),
          dropped: false,
          notes: '',
          notesRevision: 0,
        },
      ]);
      await reviewStore.touch(transaction, review);
      await this.#audit(transaction, review, person.ref, 'item-added', {
        title: { to: added.title },
      });
    });
  }

  /** @throws ConflictError, NotAllowedError, NotFoundError */
  async dropItem(
    id: string,
    itemId: string,
    dropped: boolean,
    person: Person,
  ): Promise<void> {
    const { items } = this.#context;
    const { series } = await this.#rights.review(id, person);
    await this.#rights.requireRunner(series, person);
    await this.#change(id, async (transaction, review) => {
      const item = await this.#item(transaction, id, itemId);
      if (item.dropped !== dropped) {
        await items.drop(transaction, itemId, dropped);
        await this.#audit(
          transaction,
          review,
          person.ref,
          dropped ? 'item-dropped' : 'item-taken-back',
          { title: { to: item.title } },
        );
      }
    });
  }

  /** @throws ConflictError, InputError, NotAllowedError, NotFoundError */
  async orderItems(
    id: string,
    revision: number,
    itemIds: readonly string[],
    person: Person,
  ): Promise<void> {
    const { items, reviewStore } = this.#context;
    const { series, graph } = await this.#rights.review(id, person);
    await this.#rights.requireRunner(series, person);
    const before = await items.ofReview(id);
    const visible = await this.#rights.visible(
      [...new Set(before.flatMap(subjectsOf))],
      graph,
      person,
    );
    await this.#change(id, async (transaction, review) => {
      if (review.revision !== revision) {
        throw fasterOther('agenda');
      }
      const all = await items.ofReview(id, transaction);
      const shown = all.filter(item => isShown(item, visible));
      const wanted = new Set(itemIds);
      if (
        itemIds.length !== shown.length ||
        wanted.size !== shown.length ||
        shown.some(item => !wanted.has(item.id))
      ) {
        throw new InputError('itemIds: expected each item of the agenda, once');
      }
      // What the person does not see stays where it is.
      const left = [...itemIds];
      const order = all.map(item =>
        wanted.has(item.id) ? left.shift()! : item.id,
      );
      await items.place(transaction, order);
      await reviewStore.touch(transaction, review, { ordered: true });
      await this.#audit(transaction, review, person.ref, 'agenda-ordered', {});
    });
  }

  /** @throws ConflictError, InputError, NotAllowedError, NotFoundError */
  async writeNotes(
    id: string,
    itemId: string,
    { base, text }: { base: string; text: string },
    person: Person,
  ): Promise<Pick<AgendaItem, 'id' | 'notes' | 'notesRevision'>> {
    const { items } = this.#context;
    const { graph } = await this.#rights.review(id, person);
    const shown = await items.get(id, itemId);
    for (const ref of shown ? subjectsOf(shown) : []) {
      await this.#rights.requireSight(ref, graph, person);
    }
    return this.#change(id, async transaction => {
      const item = await this.#item(transaction, id, itemId);
      const notes = mergeNotes(base, item.notes, text);
      if (notes === item.notes) {
        return { id: itemId, notes, notesRevision: item.notesRevision };
      }
      if (notes.length > MOST_NOTES) {
        throw new InputError(
          `text: notes of an item have at most ${MOST_NOTES} characters`,
        );
      }
      await items.write(transaction, item, notes);
      return { id: itemId, notes, notesRevision: item.notesRevision + 1 };
    });
  }

  /** @throws ConflictError where the review is closed, or NotFoundError */
  async #change<T>(
    id: string,
    work: (transaction: Knex.Transaction, review: StoredReview) => Promise<T>,
  ): Promise<T> {
    const { client, reviewStore } = this.#context;
    return client.transaction(async transaction => {
      const review = requireOpen(await reviewStore.lock(transaction, id));
      return work(transaction, review);
    });
  }

  async #item(
    transaction: Knex.Transaction,
    id: string,
    itemId: string,
  ): Promise<StoredItem> {
    const item = await this.#context.items.get(id, itemId, transaction);
    if (!item) {
      throw new NotFoundError(`The agenda has no item ${itemId}.`);
    }
    return item;
  }

  async #audit(
    transaction: Knex.Transaction,
    { id, subjectRef }: StoredReview,
    by: string,
    act: string,
    changes: Record<string, { from?: unknown; to?: unknown }>,
  ): Promise<void> {
    await this.#context.auditTrail.write(transaction, {
      at: this.#context.clock(),
      by,
      kind: 'review',
      objectId: id,
      act,
      subjectRef,
      changes,
    });
  }
}

/** @throws ConflictError, NotFoundError */
export function requireOpen(review: StoredReview | undefined): StoredReview {
  if (!review) {
    throw new NotFoundError('There is no such review any more.');
  }
  if (review.state === 'closed') {
    throw new ConflictError('The review is closed: nothing of it changes.');
  }
  return review;
}

function isSame(
  known: StoredItem,
  added: { title: string; why: string; subjectRef?: string },
  reviewId: string,
): boolean {
  return (
    known.reviewId === reviewId &&
    known.title === added.title &&
    known.why === added.why &&
    known.subjectRef === added.subjectRef
  );
}
