import {
  AgendaItem,
  Decision,
  Review,
  ReviewSummary,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { Person } from '../../serve/Access';
import {
  childrenToLookAt,
  contributorsToLookAt,
  withhold,
} from '../../serve/withhold';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { entityName, subjectInfo } from './naming';
import { ReviewContext } from './ReviewContext';
import { ReviewRights, roleIn } from './ReviewRights';
import { shownAction, subjectsOfActions } from './shownActions';
import {
  StoredDecision,
  StoredItem,
  StoredReview,
  StoredSeries,
} from './Stored';
import { shownMinutes, subjectsOf } from './writeMinutes';

/** Reviews as lists have them, in a fixed number of statements. */
export async function shownSummaries(
  reviews: readonly StoredReview[],
  graph: SubjectGraph,
  { actions, decisions }: ReviewContext,
): Promise<ReviewSummary[]> {
  const open = await actions.openCounts([
    ...new Set(reviews.map(({ seriesId }) => seriesId)),
  ]);
  const decided = await decisions.counts(reviews.map(({ id }) => id));
  return reviews.map(review => ({
    id: review.id,
    revision: review.revision,
    seriesId: review.seriesId,
    title: review.title,
    subject: subjectInfo(review.subjectRef, graph),
    tier: review.tier,
    at: new Date(review.dueAt).toISOString(),
    timeZone: review.timeZone,
    state: review.state,
    // Until it is closed, everything that is open in the series is its business.
    openActions: open
      .filter(
        ({ seriesId, reviewId }) =>
          seriesId === review.seriesId &&
          (review.state !== 'closed' || reviewId === review.id),
      )
      .reduce((sum, one) => sum + one.open, 0),
    decisions: decided.get(review.id) ?? 0,
  }));
}

/** A review as a person is told of it: without what is about subjects that they may not see. */
export async function shownReview(
  review: StoredReview,
  series: StoredSeries,
  graph: SubjectGraph,
  person: Person,
  context: ReviewContext,
): Promise<Review> {
  const { reviewStore, clock } = context;
  const [summary] = await shownSummaries([review], graph, context);
  const snapshot = await reviewStore.snapshot(review.id);
  const minutes = await reviewStore.minutes(review.id);
  const items = await context.items.ofReview(review.id);
  const decisions = await context.decisions.ofReview(review.id);
  const actions = await context.actions.ofReview(review.id);
  const carried = snapshot
    ? await context.actions.getMany(snapshot.carried)
    : [];
  const escalatedTo = await context.seriesStore.getMany(
    decisions.flatMap(({ toSeriesId }) => toSeriesId ?? []),
  );
  const node = graph.get(review.subjectRef);
  const spread = node && childrenToLookAt([node], graph).get(node.ref);
  const contributors = node && contributorsToLookAt(node, graph);
  const parents = (snapshot?.scorecard?.parents ?? []).map(
    ({ subject }) => subject.ref,
  );
  const rights = new ReviewRights(context);
  const visible = await rights.visible(
    [
      ...new Set([
        review.subjectRef,
        ...[...(spread ?? []), ...(contributors ?? [])].map(({ ref }) => ref),
        ...parents,
        ...items.flatMap(item => [
          ...subjectsOf(item),
          ...item.evidence.flatMap(({ subjectRef }) => subjectRef ?? []),
        ]),
        ...subjectsOfActions([...actions, ...carried]),
        ...(minutes ?? []).flatMap(({ subjectRefs }) => subjectRefs),
      ]),
    ],
    graph,
    person,
  );
  const shown = { graph, visible, now: clock() };
  const iso = (at: number) => new Date(at).toISOString();
  const { preparedAt, heldAt, closedAt, wheelPick } = review;
  return {
    ...summary,
    chair: entityName(series.draft.chairRef, graph),
    decider: entityName(series.draft.deciderRef, graph),
    ...(preparedAt !== undefined && { preparedAt: iso(preparedAt) }),
    ...(snapshot?.scorecard && {
      scorecard: shownScorecard(snapshot.scorecard, spread, visible),
    }),
    agenda: items.flatMap(item =>
      shownItem(item, visible, mayDivide(contributors, visible)),
    ),
    ...(wheelPick && { wheelPick: entityName(wheelPick, graph) }),
    decisionList: decisions.map(one =>
      shownDecision(one, escalatedTo.get(one.toSeriesId ?? '')),
    ),
    actions: actions.map(one => shownAction(one, shown)),
    carried: carried.map(one => shownAction(one, shown)),
    ...(heldAt !== undefined && { heldAt: iso(heldAt) }),
    ...(closedAt !== undefined && { closedAt: iso(closedAt) }),
    ...(minutes && { minutes: shownMinutes(minutes, visible) }),
    ...roleIn(series, person),
    youRun: (await rights.runs([series], person)).has(series),
  };
}

/** The items that a person is told of. */
export function isShown(
  item: StoredItem,
  visible: ReadonlySet<string>,
): boolean {
  return subjectsOf(item).every(ref => visible.has(ref));
}

/** A decision as it is told. */
export function shownDecision(
  { draft, id, reviewId, at, by, haltId }: StoredDecision,
  to: StoredSeries | undefined,
): Decision {
  return {
    ...draft,
    id,
    reviewId,
    at: new Date(at).toISOString(),
    by,
    ...(haltId && { haltId }),
    ...(to && { escalatedTo: { seriesId: to.id, title: to.draft.title } }),
  };
}

/** Where one or two children are hidden, their part could be told from that of the others. */
function mayDivide(
  children: readonly SubjectNode[] | undefined,
  visible: ReadonlySet<string>,
): boolean {
  const hidden = children?.filter(({ ref }) => !visible.has(ref)).length;
  return hidden !== undefined && hidden !== 1 && hidden !== 2;
}

function shownItem(
  item: StoredItem,
  visible: ReadonlySet<string>,
  divided: boolean,
): AgendaItem[] {
  if (!isShown(item, visible)) {
    return [];
  }
  const { reviewId, position, madeOf, evidence, ...rest } = item;
  return [
    {
      ...rest,
      evidence: evidence.flatMap(({ isPart, ...one }) =>
        (isPart && !divided) ||
        (one.subjectRef !== undefined && !visible.has(one.subjectRef))
          ? []
          : [one],
      ),
    },
  ];
}

function shownScorecard(
  scorecard: Scorecard,
  children: readonly SubjectNode[] | undefined,
  visible: ReadonlySet<string>,
): Scorecard {
  const { parents, ...shown } = withhold(scorecard, children, visible);
  return {
    ...shown,
    parents: parents.filter(({ subject }) => visible.has(subject.ref)),
  };
}
