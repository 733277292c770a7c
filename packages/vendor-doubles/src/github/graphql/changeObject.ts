import { Change, Repository } from '../../organization/Organization';
import { isoSeconds } from '../../organization/time';
import { nodeIds } from '../nodeIds';
import { actorObject, optionalTime } from './actorObject';
import { connection, PageArguments } from './connection';
import type { ObjectContext, Objects } from './objects';

/** A pull request. */
export function changeObject(
  repository: Repository,
  change: Change,
  context: ObjectContext,
  objects: Objects,
): object {
  const { cursors, need, organization, webUrl } = context;
  need('pull_requests');
  const path = `${organization.name}/${repository.name}/pull/${change.number}`;
  const wasReady = change.readyAt ? [change.readyAt] : [];
  let state = 'OPEN';
  if (change.closedAt !== undefined) {
    state = change.mergedAt === undefined ? 'CLOSED' : 'MERGED';
  }
  return {
    __typename: 'PullRequest',
    id: nodeIds.change(repository, change),
    number: change.number,
    title: change.title,
    body: change.body,
    bodyText: change.body,
    url: `${webUrl}/${path}`,
    state,
    isDraft: false,
    createdAt: isoSeconds(change.openedAt),
    updatedAt: isoSeconds(change.updatedAt),
    mergedAt: optionalTime(change.mergedAt),
    closedAt: optionalTime(change.closedAt),
    additions: change.additions,
    deletions: change.deletions,
    changedFiles: change.changedFiles,
    baseRefName: change.baseBranch,
    headRefName: `topic-${change.number}`,
    author: () => actorObject(change.author),
    repository: () => objects.repository(repository),
    mergeCommit: () =>
      change.mergeSha && change.mergedAt !== undefined
        ? objects.commit(repository, {
            sha: change.mergeSha,
            at: change.mergedAt,
            message: change.message,
            author: change.author,
            change: change.number,
          })
        : null,
    commits: (args: PageArguments) =>
      connection([change.firstCommitAt], args, cursors, at => ({
        __typename: 'PullRequestCommit',
        commit: () =>
          objects.commit(repository, {
            sha: change.mergeSha ?? '0'.repeat(40),
            at,
            message: change.title,
            author: change.author,
          }),
      })),
    reviews: (args: PageArguments & { states?: string[] }) =>
      connection(
        change.reviews.filter(
          review => !args.states || args.states.includes(review.state),
        ),
        args,
        cursors,
        review => ({
          __typename: 'PullRequestReview',
          state: review.state,
          submittedAt: isoSeconds(review.at),
          createdAt: isoSeconds(review.at),
          author: () => actorObject(review.by),
        }),
      ),
    labels: (args: PageArguments) =>
      connection(change.labels, args, cursors, name => ({
        __typename: 'Label',
        name,
      })),
    timelineItems: (args: PageArguments & { itemTypes?: string[] }) => {
      if (args.itemTypes?.join() !== 'READY_FOR_REVIEW_EVENT') {
        throw new Error('the double knows only when changes became ready');
      }
      return connection(wasReady, args, cursors, at => ({
        __typename: 'ReadyForReviewEvent',
        createdAt: isoSeconds(at),
        actor: () => actorObject(change.author),
      }));
    },
  };
}
