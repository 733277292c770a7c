import { ConflictError } from '@backstage/errors';
import { Person } from '../../serve/Access';
import { fasterOther } from './faster';
import { ReviewContext } from './ReviewContext';
import { ReviewNotices } from './ReviewNotices';
import { ReviewRights } from './ReviewRights';
import { presentMembers } from './shownSeries';
import { requireOpen } from './ReviewActs';
import { afterPick } from './wheel';
import { writeMinutes } from './writeMinutes';

/**
 * Closes a review, in one transaction: the minutes are written and never change, actions that are open from before go
 * on, what was escalated here is spoken of, and who presented goes to the back of the wheel.
 *
 * @throws ConflictError, NotAllowedError, NotFoundError
 */
export async function closeReview(
  id: string,
  revision: number,
  person: Person,
  context: ReviewContext,
): Promise<void> {
  const { client, reviewStore, seriesStore, items, decisions, actions } =
    context;
  const rights = new ReviewRights(context);
  const { review, series, graph } = await rights.review(id, person);
  await rights.requireRunner(series, person);
  if (review.state === 'closed' && review.revision === revision + 1) {
    return;
  }
  const escalated = await decisions.ofReview(id);
  const to = await seriesStore.getMany(
    escalated.flatMap(({ toSeriesId }) => toSeriesId ?? []),
  );
  const closedAt = context.clock();
  const tell = await client.transaction(async transaction => {
    const now = requireOpen(await reviewStore.lock(transaction, id));
    if (now.state !== 'held') {
      throw new ConflictError(
        `The review is ${now.state}: it is closed after it was held.`,
      );
    }
    if (now.revision !== revision) {
      throw fasterOther('review');
    }
    const locked = (await seriesStore.lock(transaction, review.seriesId))!;
    const agenda = await items.ofReview(id, transaction);
    const carried = [];
    for (const action of await actions.openOf(review.seriesId, transaction)) {
      // Only what was agreed on before goes on to a next review here.
      if (action.reviewId !== id) {
        await actions.carryOver(transaction, action);
        await context.auditTrail.write(transaction, {
          at: closedAt,
          by: person.ref,
          kind: 'action',
          objectId: action.id,
          act: 'action-carried-over',
          subjectRef: action.subjectRef,
          changes: {
            carriedOver: {
              from: action.carriedOver,
              to: action.carriedOver + 1,
            },
          },
        });
        carried.push({ ...action, carriedOver: action.carriedOver + 1 });
      }
    }
    const own = await actions.ofReview(id, transaction);
    await decisions.take(
      transaction,
      agenda.flatMap(({ madeOf }) =>
        madeOf?.startsWith('escalations:')
          ? [madeOf.slice('escalations:'.length)]
          : [],
      ),
      id,
    );
    if (now.wheelPick) {
      await seriesStore.setWheel(
        transaction,
        locked.id,
        afterPick(presentMembers(locked, graph), now.wheelPick),
      );
    }
    await reviewStore.step(transaction, now, {
      state: 'closed',
      closedAt,
      minutes: writeMinutes({
        review: now,
        series: locked,
        items: agenda,
        decisions: await decisions.ofReview(id, transaction),
        actions: own,
        carried,
        seriesTitle: seriesId => to.get(seriesId)?.draft.title ?? seriesId,
        graph,
        closedAt,
      }),
    });
    await context.auditTrail.write(transaction, {
      at: closedAt,
      by: person.ref,
      kind: 'review',
      objectId: id,
      act: 'review-closed',
      subjectRef: review.subjectRef,
      changes: { state: { from: 'held', to: 'closed' } },
    });
    return new ReviewNotices(context).closed(transaction, review, series, [
      ...own.filter(({ state }) => state === 'open'),
      ...carried,
    ]);
  });
  await tell();
}
