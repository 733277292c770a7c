import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { DAY_MS } from '../../engine/time';
import { nextOccurrences, Occurrence } from './cadence';
import { ReviewContext } from './ReviewContext';
import { StoredReview, StoredSeries } from './Stored';

/** How many reviews of a series there are ahead. */
const AHEAD = 3;

/** Where a series has no more reviews to come, it is looked at again after this long. */
const LOOK_AGAIN_MS = DAY_MS;

/**
 * Makes the next reviews of a series, and moves those that nobody prepared to where the cadence has them now. What was
 * prepared, held or closed stays, and so does what was missed. Doing it again changes nothing.
 */
export async function planSeries(
  transaction: Knex.Transaction,
  series: StoredSeries,
  { reviewStore, seriesStore, items, clock }: ReviewContext,
): Promise<void> {
  const now = clock();
  const { id, draft } = series;
  const known = await reviewStore.ofSeries(id, transaction);
  const movable = known.filter(
    ({ state, dueAt }) => state === 'scheduled' && dueAt > now,
  );
  const fixedDays = new Set(
    known
      .filter(review => !movable.includes(review))
      .map(({ localDay }) => localDay),
  );
  const wanted = nextOccurrences(draft, now, AHEAD);
  const open = wanted.filter(({ localDay }) => !fixedDays.has(localDay));
  const { moved, made, left } = matched(movable, open);
  for (const [review, occurrence] of moved) {
    const planned = plannedAs(review, series, occurrence);
    if (JSON.stringify(planned) !== JSON.stringify(review)) {
      await reviewStore.plan(transaction, planned);
    }
  }
  for (const review of left) {
    const added = await items.ofReview(review.id, transaction);
    if (added.length === 0) {
      await reviewStore.remove(transaction, review.id);
    }
  }
  await reviewStore.insert(
    transaction,
    made.map(occurrence =>
      plannedAs(
        {
          id: randomUUID(),
          revision: 1,
          seriesId: id,
          state: 'scheduled',
          ordered: false,
        },
        series,
        occurrence,
      ),
    ),
  );
  await seriesStore.planAgain(
    transaction,
    id,
    wanted[0]?.at ?? now + LOOK_AGAIN_MS,
  );
}

/** Takes away what was only planned. */
export async function unplanSeries(
  transaction: Knex.Transaction,
  { id }: StoredSeries,
  { reviewStore, items }: ReviewContext,
): Promise<void> {
  for (const review of await reviewStore.ofSeries(id, transaction)) {
    if (
      review.state === 'scheduled' &&
      (await items.ofReview(review.id, transaction)).length === 0
    ) {
      await reviewStore.remove(transaction, review.id);
    }
  }
}

/** Those of the same day stay together; the others take the days that are left, in order. */
function matched(
  movable: readonly StoredReview[],
  open: readonly Occurrence[],
): {
  moved: [StoredReview, Occurrence][];
  made: Occurrence[];
  left: StoredReview[];
} {
  const byDay = new Map(movable.map(review => [review.localDay, review]));
  const moved: [StoredReview, Occurrence][] = [];
  const free: Occurrence[] = [];
  for (const occurrence of open) {
    const same = byDay.get(occurrence.localDay);
    if (same) {
      moved.push([same, occurrence]);
      byDay.delete(occurrence.localDay);
    } else {
      free.push(occurrence);
    }
  }
  const others = [...byDay.values()];
  const pairs = Math.min(others.length, free.length);
  for (let i = 0; i < pairs; i++) {
    moved.push([others[i], free[i]]);
  }
  return { moved, made: free.slice(pairs), left: others.slice(pairs) };
}

function plannedAs(
  review: Pick<
    StoredReview,
    'id' | 'revision' | 'seriesId' | 'state' | 'ordered'
  > &
    Partial<StoredReview>,
  { draft }: StoredSeries,
  { localDay, at }: Occurrence,
): StoredReview {
  return {
    ...review,
    subjectRef: draft.subjectRef,
    title: draft.title,
    tier: draft.tier,
    timeZone: draft.timeZone,
    localDay,
    dueAt: at,
  };
}
