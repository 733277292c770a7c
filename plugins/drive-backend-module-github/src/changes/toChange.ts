import { RecordInput } from 'backstage-plugin-drive-node';
import { changeIdOf, Observation, recordOf } from '../records';
import { Actor, ChangeAuthors } from './ChangeAuthors';

/** A merged change as GitHub tells of it, by whichever way. */
export interface ChangeFacts {
  repositoryId: number;
  number: number;
  title: string;
  body: string;
  url?: string;
  openedAt: string;
  mergedAt: string;
  closedAt?: string | null;
  firstCommitAt?: string;
  readyAt?: string;
  additions?: number;
  deletions?: number;
  changedFiles?: number;
  author?: Actor;
  mergeSha?: string;
  /** Of the merge commit. */
  message: string;
  reviews: { state: string; at?: string | null; author?: Actor }[];
}

const REVERTS = /^\s*Reverts (?:[\w.-]+\/[\w.-]+)?#(\d+)\b/im;

/** The number of the change that one takes back. */
export function revertedBy({
  title,
  body,
}: {
  title: string;
  body: string;
}): number | undefined {
  const number = /^Revert\b/i.test(title) && REVERTS.exec(body)?.[1];
  return number ? Number(number) : undefined;
}

/** A change's record. Nothing in it tells who anybody is. */
export function toChange(
  facts: ChangeFacts,
  subject: string,
  authors: ChangeAuthors,
  observation: Observation,
): RecordInput {
  const { author } = facts;
  const reviews = facts.reviews
    .filter(
      review =>
        authors.kindOf(review.author) === 'human' &&
        review.author?.login !== author?.login &&
        review.at,
    )
    .sort((a, b) => Date.parse(a.at!) - Date.parse(b.at!));
  const reverted = revertedBy(facts);
  return recordOf(
    observation,
    'change',
    { id: changeIdOf(facts.repositoryId, facts.number), subject },
    {
      openedAt: facts.openedAt,
      firstCommitAt: facts.firstCommitAt,
      readyAt: facts.readyAt,
      firstReviewAt: reviews[0]?.at ?? undefined,
      approvedAt:
        reviews.find(({ state }) => state.toUpperCase() === 'APPROVED')?.at ??
        undefined,
      mergedAt: facts.mergedAt,
      closedAt: facts.closedAt ?? undefined,
      additions: facts.additions,
      deletions: facts.deletions,
      changedFiles: facts.changedFiles,
      authorKind: authors.kindOf(author),
      aiEvidence: authors.evidenceIn(facts),
      mergeSha: facts.mergeSha,
      revertsChangeId:
        reverted === undefined
          ? undefined
          : changeIdOf(facts.repositoryId, reverted),
      url: facts.url,
    },
  );
}
