import { Knex } from 'knex';
import { ReviewContext } from './ReviewContext';
import { StoredAction, StoredReview, StoredSeries } from './Stored';
import { dayInWords, shortened } from './words';

/** The page of a review in the portal. */
export const reviewPath = (id: string) => `/drive/reviews/${id}`;

/**
 * What people are told of reviews. What is written in the transaction of what it tells about answers with what sends it,
 * for when that is committed.
 */
export class ReviewNotices {
  readonly #context: Pick<ReviewContext, 'notices'>;

  constructor(context: Pick<ReviewContext, 'notices'>) {
    this.#context = context;
  }

  /** The agenda is there: for chair, decider and who presents. */
  prepared(
    transaction: Knex.Transaction,
    { id, title, localDay, wheelPick }: StoredReview,
    { draft }: StoredSeries,
  ): Promise<() => Promise<void>> {
    return this.#context.notices.write(transaction, {
      key: `review-prepared ${id}`,
      to: distinct([draft.chairRef, draft.deciderRef, wheelPick]),
      title: `The agenda of ${title} is prepared`,
      description: `For ${dayInWords(
        localDay,
      )}. Add what is missing, and put it in order.`,
      link: reviewPath(id),
      topic: `review ${id}`,
    });
  }

  /** The minutes are written: for chair, decider and those who have to act. */
  closed(
    transaction: Knex.Transaction,
    { id, title, localDay }: StoredReview,
    { draft }: StoredSeries,
    actions: readonly StoredAction[],
  ): Promise<() => Promise<void>> {
    return this.#context.notices.write(transaction, {
      key: `review-minutes ${id}`,
      to: distinct([
        draft.chairRef,
        draft.deciderRef,
        ...actions.flatMap(ownersOf),
      ]),
      title: `The minutes of ${title}, ${dayInWords(localDay)}`,
      description:
        actions.length > 0
          ? `With ${actions.length} open action${
              actions.length === 1 ? '' : 's'
            }.`
          : 'With what was decided.',
      link: reviewPath(id),
      topic: `review ${id}`,
    });
  }

  /** An action should be done already: for its owners, once for each date. */
  async overdue(action: StoredAction): Promise<void> {
    const { id, draft, reviewId } = action;
    await this.#context.notices.send({
      key: overdueKey(id, draft.dueDate),
      to: distinct(ownersOf(action)),
      title: `Overdue: ${shortened(draft.text, 120)}`,
      description: `It was due on ${dayInWords(draft.dueDate)}.`,
      link: reviewPath(reviewId),
      severity: 'high',
    });
  }

  /** A lower tier asks for a decision: for chair and decider of the tier above. */
  escalated(
    transaction: Knex.Transaction,
    decisionId: string,
    text: string,
    to: StoredSeries,
    reviewId: string,
  ): Promise<() => Promise<void>> {
    return this.#context.notices.write(transaction, {
      key: `review-escalated ${decisionId}`,
      to: distinct([to.draft.chairRef, to.draft.deciderRef]),
      title: `Escalated to ${to.draft.title}`,
      description: shortened(text, 200),
      link: reviewPath(reviewId),
    });
  }
}

const overdueKey = (id: string, dueDate: string) =>
  `action-overdue ${id} ${dueDate}`;

function ownersOf({ draft }: StoredAction): string[] {
  return [draft.ownerRef, ...(draft.personRef ? [draft.personRef] : [])];
}

function distinct(refs: readonly (string | undefined)[]): string[] {
  return [...new Set(refs.filter((ref): ref is string => Boolean(ref)))];
}
