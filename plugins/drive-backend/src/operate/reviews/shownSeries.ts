import { ReviewSeries } from 'backstage-plugin-drive-common';
import { DAY_MS } from '../../engine/time';
import { Person } from '../../serve/Access';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { entityName, subjectInfo } from './naming';
import { ReviewContext } from './ReviewContext';
import { HEALTH_DAYS, reviewHealth } from './reviewHealth';
import { ReviewRights, roleIn } from './ReviewRights';
import { StoredSeries } from './Stored';
import { chancesOf, withMembers } from './wheel';
import { dayOf } from './words';

/** A review that was due this long ago and nobody held is not the next one any more. */
export const MISSED_AFTER_MS = DAY_MS;

/** Series as a person is told of them. In a fixed number of statements. */
export async function shownSeries(
  all: readonly StoredSeries[],
  graph: SubjectGraph,
  person: Person,
  context: ReviewContext,
): Promise<ReviewSeries[]> {
  const { reviewStore, actions, clock } = context;
  const runs = await new ReviewRights(context).runs(all, person);
  const now = clock();
  const ids = all.map(({ id }) => id);
  const from = now - HEALTH_DAYS * DAY_MS;
  const reviews = await reviewStore.dueWithin(ids, from, now);
  const due = await actions.dueSince(ids, dayOf(from));
  const next = await reviewStore.nextOf(ids, now - MISSED_AFTER_MS);
  return all.map(series => {
    const { id, draft, ended } = series;
    const of = (one: { seriesId: string }) => one.seriesId === id;
    const coming = ended ? undefined : next.get(id);
    return {
      id,
      revision: series.revision,
      ...draft,
      subject: subjectInfo(draft.subjectRef, graph),
      chair: entityName(draft.chairRef, graph),
      decider: entityName(draft.deciderRef, graph),
      wheelChances: chancesOf(presentMembers(series, graph)).map(
        ({ ref, weight }) => ({
          member: entityName(ref, graph),
          chance: weight,
        }),
      ),
      ...(ended && {
        ended: { at: new Date(ended.at).toISOString(), by: ended.by },
      }),
      ...(coming && {
        next: {
          reviewId: coming.id,
          at: new Date(coming.dueAt).toISOString(),
        },
      }),
      health: reviewHealth(reviews.filter(of), due.filter(of), now),
      ...roleIn(series, person),
      youRun: runs.has(series),
    };
  });
}

/** The wheel without groups that are gone. */
export function presentMembers(
  { wheel, draft }: StoredSeries,
  graph: SubjectGraph,
) {
  return withMembers(
    wheel,
    draft.wheel.filter(ref => graph.get(ref)),
  );
}
