import { randomUUID } from 'node:crypto';
import { ConflictError, InputError } from '@backstage/errors';
import { DecisionDraft, ReviewTier } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { sortedJson } from '../../model/modelVersion';
import { Person } from '../../serve/Access';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { escalationItem } from './agenda/actionItems';
import { measureReallocation } from './agenda/reallocationItems';
import { otherWithId } from './faster';
import { requireOpen } from './ReviewActs';
import { ReviewContext } from './ReviewContext';
import { ReviewNotices } from './ReviewNotices';
import { ReviewRights } from './ReviewRights';
import { MISSED_AFTER_MS } from './shownSeries';
import { StoredDecision, StoredReview, StoredSeries } from './Stored';
import { dayOf, shortened } from './words';

const TIERS: readonly ReviewTier[] = ['team', 'department', 'organization'];

/** Decisions of reviews. */
export class DecisionActs {
  readonly #context: ReviewContext;
  readonly #rights: ReviewRights;

  constructor(context: ReviewContext) {
    this.#context = context;
    this.#rights = new ReviewRights(context);
  }

  /**
   * Decides, while the review is held. A halt is raised, an escalation stands on the next agenda of the tier above.
   *
   * @throws ConflictError, InputError, NotAllowedError, NotFoundError
   */
  async decide(
    reviewId: string,
    draft: DecisionDraft,
    person: Person,
  ): Promise<{ decision: StoredDecision; to?: StoredSeries }> {
    const { client, decisions, items, clock, seriesStore } = this.#context;
    const { review, series, graph } = await this.#rights.review(
      reviewId,
      person,
    );
    this.#rights.requireDecider(series, person);
    const known = await decisions.get(draft.id);
    if (known) {
      const same = sameOrConflict(known, reviewId, draft);
      return {
        decision: same,
        to: same.toSeriesId
          ? await seriesStore.get(same.toSeriesId)
          : undefined,
      };
    }
    requireHeld(review);
    await this.#check(draft, graph, person);
    if (
      draft.agendaItemId &&
      !(await items.get(reviewId, draft.agendaItemId))
    ) {
      throw new InputError(
        `agendaItemId: the agenda has no item ${draft.agendaItemId}`,
      );
    }
    const to =
      draft.kind === 'escalate'
        ? await this.#above(review, series, graph)
        : undefined;
    const before =
      draft.reallocation &&
      (await measureReallocation(draft.reallocation, this.#context));
    const haltId = await this.#halt(draft, review, person);
    const decision: StoredDecision = {
      id: draft.id,
      reviewId,
      seriesId: review.seriesId,
      draft,
      at: clock(),
      by: person.ref,
      ...(haltId && { haltId }),
      ...(to && { toSeriesId: to.id }),
      ...(before && { before }),
    };
    const next =
      to &&
      (
        await this.#context.reviewStore.nextOf(
          [to.id],
          clock() - MISSED_AFTER_MS,
        )
      ).get(to.id);
    const tell = await client.transaction(async transaction => {
      requireHeld(
        requireOpen(
          await this.#context.reviewStore.lock(transaction, reviewId),
        ),
      );
      if (await decisions.insert(transaction, decision)) {
        if (next) {
          await this.#putOnAgenda(transaction, decision, series, next.id);
        }
        await this.#context.auditTrail.write(transaction, {
          at: decision.at,
          by: person.ref,
          kind: 'decision',
          objectId: draft.id,
          act: 'decision-made',
          subjectRef: review.subjectRef,
          changes: { kind: { to: draft.kind }, text: { to: draft.text } },
        });
      }
      return (
        to &&
        new ReviewNotices(this.#context).escalated(
          transaction,
          draft.id,
          draft.text,
          to,
          next?.id ?? reviewId,
        )
      );
    });
    await tell?.();
    return {
      decision: sameOrConflict(
        (await decisions.get(draft.id))!,
        reviewId,
        draft,
      ),
      to,
    };
  }

  /** @throws InputError, NotAllowedError */
  async #check(
    { kind, until, reallocation, halt }: DecisionDraft,
    graph: SubjectGraph,
    person: Person,
  ): Promise<void> {
    const parts = { 'accept-risk': until, reallocate: reallocation, halt };
    const fields = {
      'accept-risk': 'until',
      reallocate: 'reallocation',
      halt: 'halt',
    };
    for (const [of, value] of Object.entries(parts)) {
      const field = fields[of as keyof typeof fields];
      if (kind === of && value === undefined) {
        throw new InputError(`${field}: expected for a decision to ${of}`);
      }
      if (kind !== of && value !== undefined) {
        throw new InputError(`${field}: only for a decision to ${of}`);
      }
    }
    if (until && until < dayOf(this.#context.clock())) {
      throw new InputError('until: lies in the past');
    }
    if (reallocation) {
      const { fromRef, toRef, what, currency } = reallocation;
      if (fromRef === toRef) {
        throw new InputError('reallocation.toRef: is the same as fromRef');
      }
      if ((what === 'money') !== (currency !== undefined)) {
        throw new InputError(
          'reallocation.currency: expected for money, and for nothing else',
        );
      }
      for (const [field, ref] of Object.entries({ fromRef, toRef })) {
        if (!graph.get(ref)) {
          throw new InputError(
            `reallocation.${field}: no subject ${ref} is in the catalog`,
          );
        }
      }
    }
    if (halt) {
      if (!graph.get(halt.subjectRef)) {
        throw new InputError(
          `halt.subjectRef: no subject ${halt.subjectRef} is in the catalog`,
        );
      }
      await this.#rights.requireSight(halt.subjectRef, graph, person);
    }
  }

  /** Raising it twice with the decision's id makes one halt: a restart in between does no harm. */
  async #halt(
    { id, text, halt }: DecisionDraft,
    { subjectRef, id: reviewId }: StoredReview,
    person: Person,
  ): Promise<string | undefined> {
    const { halts } = this.#context;
    if (!halt) {
      return undefined;
    }
    if (!halts) {
      throw new InputError('kind: the line cannot be halted here');
    }
    const raised = await halts.raise(
      {
        id,
        subjectRef: halt.subjectRef,
        reason: shortened(text, 500),
        exemptions: ['security-fix', 'incident-fix'],
        resumeCriteria: halt.resumeCriteria,
        expiresAt: halt.expiresAt,
        evidence: { subjectRef },
      },
      person.ref,
    );
    this.#context.logger.info(`Review ${reviewId} halted the line`);
    return raised.id;
  }

  /** The series of the nearest subject above that has one of a higher tier. @throws InputError */
  async #above(
    { subjectRef }: StoredReview,
    { draft }: StoredSeries,
    graph: SubjectGraph,
  ): Promise<StoredSeries> {
    const node = graph.get(subjectRef);
    const above = node ? graph.above([node]).map(({ ref }) => ref) : [];
    const running = await this.#context.seriesStore.running(above);
    const rank = TIERS.indexOf(draft.tier);
    for (const ref of above) {
      const [nearest] = running
        .filter(
          one =>
            one.draft.subjectRef === ref &&
            TIERS.indexOf(one.draft.tier) > rank,
        )
        .sort(
          (a, b) => TIERS.indexOf(a.draft.tier) - TIERS.indexOf(b.draft.tier),
        );
      if (nearest) {
        return nearest;
      }
    }
    throw new InputError(
      'kind: no subject above has reviews of a higher tier to escalate to',
    );
  }

  /** Where the next review above is prepared already; else it is put there when it is. */
  async #putOnAgenda(
    transaction: Knex.Transaction,
    decision: StoredDecision,
    { draft }: StoredSeries,
    nextId: string,
  ): Promise<void> {
    const { items, reviewStore } = this.#context;
    const next = await reviewStore.lock(transaction, nextId);
    if (next?.state !== 'prepared' && next?.state !== 'held') {
      return;
    }
    const existing = await items.ofReview(nextId, transaction);
    await items.insert(transaction, [
      {
        ...escalationItem(decision, draft),
        id: randomUUID(),
        reviewId: nextId,
        position: (existing.at(-1)?.position ?? -1) + 1,
        dropped: false,
        notes: '',
        notesRevision: 0,
      },
    ]);
    await reviewStore.touch(transaction, next);
  }
}

/** @throws ConflictError */
function requireHeld({ state }: StoredReview): void {
  if (state !== 'held') {
    throw new ConflictError(
      `The review is ${state}: decisions are made while it is held.`,
    );
  }
}

/** @throws ConflictError */
function sameOrConflict(
  known: StoredDecision,
  reviewId: string,
  draft: DecisionDraft,
): StoredDecision {
  if (
    known.reviewId !== reviewId ||
    sortedJson(known.draft) !== sortedJson(draft)
  ) {
    throw otherWithId('decision', draft.id);
  }
  return known;
}
