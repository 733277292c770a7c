import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { Scorecard } from 'backstage-plugin-drive-common';
import { CHANGES_TOLD_MS } from '../../evaluation/ExplainedAhead';
import { summarize } from '../../serve/withhold';
import { usualRelation } from '../../serve/children';
import { inSpan } from '../../telemetry/telemetry';
import { AgendaFacts } from './agenda/AgendaFacts';
import { generateAgenda } from './agenda/generateAgenda';
import { wheelPick } from './agenda/wheelItems';
import { LostCoverage } from './LostCoverage';
import { BY_ITSELF, ReviewContext } from './ReviewContext';
import { ReviewNotices } from './ReviewNotices';
import {
  ChildSummary,
  GeneratedItem,
  ReviewSnapshot,
  StoredItem,
  StoredReview,
} from './Stored';

const MOST_CHILDREN = 500;

/**
 * Freezes how the subject stands, generates the agenda and tells of it; all of it in one transaction. Prepared again, what was
 * generated is generated anew, and what people added, dropped, ordered and noted stays.
 *
 * @param by - a user's ref, or DRIVE itself
 * @throws ConflictError where it is held already, or DRIVE itself comes after somebody else
 */
export function prepareReview(
  id: string,
  by: string,
  context: ReviewContext,
): Promise<StoredReview> {
  return inSpan('drive.review.prepare', {}, () => prepare(id, by, context));
}

async function prepare(
  id: string,
  by: string,
  context: ReviewContext,
): Promise<StoredReview> {
  const { client, reviewStore, items, auditTrail, clock } = context;
  const facts = await gather(id, context);
  const coverage = new LostCoverage(context);
  const now = await coverage.now(facts.review.subjectRef, facts.graph);
  const lost = await coverage.against(
    facts.previousSnapshot?.coverage,
    now,
    facts.review.subjectRef,
    facts.graph,
  );
  const generated = await generateAgenda(facts, lost);
  const snapshot: ReviewSnapshot = {
    modelVersion: context.config.model.version,
    ...(facts.scorecard && { scorecard: facts.scorecard }),
    children: await childrenOf(facts),
    coverage: now,
    carried: (await context.actions.openOf(facts.review.seriesId))
      .filter(({ reviewId }) => reviewId !== id)
      .map(action => action.id),
  };
  const preparedAt = clock();
  const { prepared, tell } = await client.transaction(async transaction => {
    const review = requirePreparable(await reviewStore.lock(transaction, id));
    if (by === BY_ITSELF && review.state !== 'scheduled') {
      throw new ConflictError('Somebody was faster: the review is prepared.');
    }
    const existing = await items.ofReview(id, transaction);
    await writeAgenda(existing, generated, review, transaction, context);
    await reviewStore.step(transaction, review, {
      state: 'prepared',
      preparedAt,
      wheelPick: wheelPick(facts) ?? null,
      snapshot,
    });
    await auditTrail.write(transaction, {
      at: preparedAt,
      by,
      kind: 'review',
      objectId: id,
      act: 'review-prepared',
      subjectRef: review.subjectRef,
      changes: {
        state: { from: review.state, to: 'prepared' },
        modelVersion: { to: snapshot.modelVersion },
      },
    });
    const done = (await reviewStore.get(id, transaction))!;
    return {
      prepared: done,
      tell: await new ReviewNotices(context).prepared(
        transaction,
        done,
        facts.series,
      ),
    };
  });
  await tell();
  return prepared;
}

/** @throws ConflictError, NotFoundError */
function requirePreparable(review: StoredReview | undefined): StoredReview {
  if (!review) {
    throw new NotFoundError('There is no such review.');
  }
  if (review.state === 'held' || review.state === 'closed') {
    throw new ConflictError(
      `The review is ${review.state}: what it was prepared with stays.`,
    );
  }
  return review;
}

async function gather(
  id: string,
  context: ReviewContext,
): Promise<AgendaFacts> {
  const { reviewStore, seriesStore, subjects, reader, clock } = context;
  const review = requirePreparable(await reviewStore.get(id));
  const series = await seriesStore.get(review.seriesId);
  if (!series) {
    throw new NotFoundError(`There is no series ${review.seriesId}.`);
  }
  const { graph } = await subjects.current();
  const previous = await reviewStore.previous(review);
  const now = clock();
  let scorecard: Scorecard | undefined;
  if (graph.get(review.subjectRef)) {
    scorecard = await reader.read(
      review.subjectRef,
      await reader.resolve(undefined),
    );
  }
  return {
    context,
    graph,
    review,
    series,
    previous,
    previousSnapshot: previous && (await reviewStore.snapshot(previous.id)),
    scorecard,
    now,
    since: previous?.preparedAt ?? now - CHANGES_TOLD_MS,
  };
}

async function childrenOf({
  context,
  graph,
  review,
}: AgendaFacts): Promise<ChildSummary[]> {
  const node = graph.get(review.subjectRef);
  if (!node) {
    return [];
  }
  const children = node.children[usualRelation(node)].slice(0, MOST_CHILDREN);
  const scorecards = await context.reader.readMany(
    children,
    await context.reader.resolve(undefined),
  );
  return scorecards.map(scorecard => {
    const { subject, verdict, pillars } = summarize(scorecard, 0);
    return {
      ref: subject.ref,
      title: subject.title,
      verdict,
      pillars: pillars.map(({ id, score, band }) => ({
        id,
        ...(score !== undefined && { score }),
        ...(band && { band }),
      })),
    };
  });
}

async function writeAgenda(
  existing: readonly StoredItem[],
  generated: readonly GeneratedItem[],
  { id, ordered }: StoredReview,
  transaction: Parameters<ReviewContext['items']['place']>[0],
  { items, decisions, actions }: ReviewContext,
): Promise<void> {
  const spokenOf = new Set(
    [
      ...(await decisions.ofReview(id, transaction)),
      ...(await actions.ofReview(id, transaction)),
    ].map(({ draft }) => draft.agendaItemId),
  );
  const known = new Map(
    existing.flatMap(item => (item.madeOf ? [[item.madeOf, item]] : [])),
  );
  const made = new Set(generated.map(({ madeOf }) => madeOf));
  const kept = existing.filter(
    item =>
      !item.madeOf ||
      made.has(item.madeOf) ||
      item.notes !== '' ||
      spokenOf.has(item.id),
  );
  for (const item of existing) {
    if (!kept.includes(item)) {
      await items.remove(transaction, item.id);
    }
  }
  const fresh: StoredItem[] = [];
  const inOrder: StoredItem[] = [];
  for (const item of generated) {
    const before = known.get(item.madeOf);
    if (before) {
      await items.generateAgain(transaction, before.id, item);
      inOrder.push(before);
    } else {
      const added = {
        ...item,
        id: randomUUID(),
        reviewId: id,
        position: 0,
        dropped: false,
        notes: '',
        notesRevision: 0,
      };
      fresh.push(added);
      inOrder.push(added);
    }
  }
  await items.insert(transaction, fresh);
  const others = kept.filter(item => !inOrder.includes(item));
  const order = ordered ? withInserted(kept, fresh) : [...inOrder, ...others];
  await items.place(
    transaction,
    order.map(item => item.id),
  );
}

/** What is new stands behind the last of its kind, or at the end. */
function withInserted(
  kept: readonly StoredItem[],
  fresh: readonly StoredItem[],
): StoredItem[] {
  const order = [...kept];
  for (const item of fresh) {
    const last = order.map(({ kind }) => kind).lastIndexOf(item.kind);
    order.splice(last < 0 ? order.length : last + 1, 0, item);
  }
  return order;
}
