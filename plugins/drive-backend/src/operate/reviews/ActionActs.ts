import { ConflictError, InputError } from '@backstage/errors';
import { ActionDraft } from 'backstage-plugin-drive-common';
import { DAY_MS } from '../../engine/time';
import { sortedJson } from '../../model/modelVersion';
import { Person } from '../../serve/Access';
import { failureMessage } from '../../store/failureMessage';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { changesBetween } from '../changesBetween';
import { fasterOther, otherWithId } from './faster';
import { requireOpen } from './ReviewActs';
import { ReviewContext } from './ReviewContext';
import { ReviewRights } from './ReviewRights';
import { StoredAction } from './Stored';
import { dayOf, shortened } from './words';

/** What people do with actions. */
export class ActionActs {
  readonly #context: ReviewContext;
  readonly #rights: ReviewRights;

  constructor(context: ReviewContext) {
    this.#context = context;
    this.#rights = new ReviewRights(context);
  }

  /** @throws ConflictError, InputError, NotAllowedError, NotFoundError */
  async add(
    reviewId: string,
    draft: ActionDraft,
    person: Person,
  ): Promise<StoredAction> {
    const { client, actions, items, auditTrail, reviewStore, clock } =
      this.#context;
    const { review, graph } = await this.#rights.review(reviewId, person);
    const known = await actions.get(draft.id);
    if (known) {
      return sameOrConflict(known, reviewId, draft);
    }
    requireOpen(review);
    await this.#check(draft, graph, person);
    const now = clock();
    // It is still yesterday somewhere.
    if (draft.dueDate < dayOf(now - DAY_MS)) {
      throw new InputError('dueDate: lies in the past');
    }
    if (
      draft.agendaItemId &&
      !(await items.get(reviewId, draft.agendaItemId))
    ) {
      throw new InputError(
        `agendaItemId: the agenda has no item ${draft.agendaItemId}`,
      );
    }
    const action: StoredAction = {
      id: draft.id,
      revision: 1,
      reviewId,
      seriesId: review.seriesId,
      subjectRef: review.subjectRef,
      draft,
      firstDraft: draft,
      state: 'open',
      createdAt: now,
      createdBy: person.ref,
      carriedOver: 0,
    };
    await client.transaction(async transaction => {
      requireOpen(await reviewStore.lock(transaction, reviewId));
      if (await actions.insert(transaction, action, judgeFrom(draft))) {
        await auditTrail.write(transaction, {
          at: now,
          by: person.ref,
          kind: 'action',
          objectId: draft.id,
          act: 'action-agreed',
          subjectRef: review.subjectRef,
          changes: changesBetween(undefined, draft),
        });
      }
    });
    return this.#recorded(
      sameOrConflict((await actions.get(draft.id))!, reviewId, draft),
    );
  }

  /** @throws ConflictError, InputError, NotAllowedError, NotFoundError */
  async update(
    id: string,
    revision: number,
    draft: Omit<ActionDraft, 'id'>,
    person: Person,
  ): Promise<StoredAction> {
    const { client, actions, auditTrail, clock } = this.#context;
    const { action, series, graph } = await this.#rights.action(id, person);
    this.#rights.requireOwner(action, series, person);
    const { agendaItemId } = action.draft;
    const after: ActionDraft = {
      ...draft,
      id,
      ...(agendaItemId && { agendaItemId }),
    };
    await this.#check(after, graph, person, action.draft);
    await client.transaction(async transaction => {
      if (
        !(await actions.change(
          transaction,
          { id, revision },
          after,
          judgeFrom(after),
        ))
      ) {
        throw action.state === 'open'
          ? fasterOther('action')
          : new ConflictError(`The action is ${action.state}.`);
      }
      await auditTrail.write(transaction, {
        at: clock(),
        by: person.ref,
        kind: 'action',
        objectId: id,
        act: 'action-changed',
        subjectRef: action.subjectRef,
        changes: changesBetween(action.draft, after),
      });
    });
    return this.#recorded((await actions.get(id))!);
  }

  /** @throws ConflictError, NotAllowedError, NotFoundError */
  async end(
    id: string,
    {
      revision,
      state,
      note,
    }: {
      revision: number;
      state: 'done' | 'dropped';
      note?: string;
    },
    person: Person,
  ): Promise<StoredAction> {
    const { client, actions, auditTrail, clock } = this.#context;
    const { action, series } = await this.#rights.action(id, person);
    this.#rights.requireOwner(action, series, person);
    if (
      action.state === state &&
      action.ended?.by === person.ref &&
      action.revision === revision + 1
    ) {
      return action;
    }
    const at = clock();
    await client.transaction(async transaction => {
      const ended = await actions.end(transaction, { id, revision }, state, {
        at,
        by: person.ref,
        ...(note && { note }),
      });
      if (!ended) {
        throw action.state === 'open'
          ? fasterOther('action')
          : new ConflictError(`The action is ${action.state} already.`);
      }
      await auditTrail.write(transaction, {
        at,
        by: person.ref,
        kind: 'action',
        objectId: id,
        act: `action-${state}`,
        subjectRef: action.subjectRef,
        changes: {
          state: { from: 'open', to: state },
          ...(note && { note: { to: note } }),
        },
      });
    });
    return this.#recorded((await actions.get(id))!);
  }

  /** @param before - what need not be there any more is not asked for again */
  async #check(
    { ownerRef, expects }: ActionDraft,
    graph: SubjectGraph,
    person: Person,
    before?: ActionDraft,
  ): Promise<void> {
    if (ownerRef !== before?.ownerRef && !graph.get(ownerRef)) {
      throw new InputError(`ownerRef: no group ${ownerRef} is in the catalog`);
    }
    if (!expects || sortedJson(expects) === sortedJson(before?.expects ?? {})) {
      return;
    }
    const { subjectRef, metricId } = expects;
    if (!graph.get(subjectRef)) {
      throw new InputError(
        `expects.subjectRef: no subject ${subjectRef} is in the catalog`,
      );
    }
    await this.#rights.requireSight(subjectRef, graph, person);
    if (!this.#context.config.model.metrics.some(({ id }) => id === metricId)) {
      throw new InputError(
        `expects.metricId: the model has no metric ${metricId}`,
      );
    }
  }

  async #recorded(action: StoredAction): Promise<StoredAction> {
    await recordActions([action], this.#context);
    return action;
  }
}

/** Makes actions measurable. What cannot be written now is when everything is written again. */
export async function recordActions(
  actions: readonly StoredAction[],
  { ownRecords, logger }: Pick<ReviewContext, 'ownRecords' | 'logger'>,
): Promise<boolean> {
  try {
    await ownRecords.writeReviewActions(
      actions.map(({ id, draft, createdAt, state, ended }) => ({
        actionId: id,
        title: shortened(draft.text, 200),
        ownerRef: draft.ownerRef,
        createdAt,
        dueAt: Date.parse(draft.dueDate) + DAY_MS,
        ...(state === 'done' && { closedAt: ended!.at }),
        ...(state === 'dropped' && { droppedAt: ended!.at }),
      })),
    );
    return true;
  } catch (error) {
    logger.warn(
      `Actions could not be made measurable: ${failureMessage(error)}`,
    );
    return false;
  }
}

/** From when on it is judged whether it worked. */
function judgeFrom({ expects, dueDate }: ActionDraft): number | undefined {
  return expects ? Date.parse(dueDate) + DAY_MS : undefined;
}

/** @throws ConflictError */
function sameOrConflict(
  known: StoredAction,
  reviewId: string,
  draft: ActionDraft,
): StoredAction {
  if (
    known.reviewId !== reviewId ||
    sortedJson(known.firstDraft) !== sortedJson(draft)
  ) {
    throw otherWithId('action', draft.id);
  }
  return known;
}
