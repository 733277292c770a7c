import { RecordInput } from 'backstage-plugin-drive-node';
import { changeIdOf, Observation, recordOf } from '../records';
import { ChangeAuthors } from './ChangeAuthors';
import { MergeRequestNode, NoteNode } from './changeQuery';
import { revertedBy } from './revertedBy';

const APPROVED = /^approved this merge request$/i;
const READY =
  /^(marked this merge request as \*\*ready\*\*|unmarked as a \*\*(Work In Progress|draft)\*\*)/i;

/** What happened to a merge request before it was merged, as its notes tell it. */
function eventsIn(
  notes: readonly NoteNode[],
  {
    author,
    mergedAt,
  }: { author: MergeRequestNode['author']; mergedAt: string },
  authors: ChangeAuthors,
) {
  const before = notes
    .filter(({ createdAt }) => Date.parse(createdAt) <= Date.parse(mergedAt))
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const byOthers = before.filter(
    note =>
      authors.kindOf(note.author ?? undefined) === 'human' &&
      note.author?.username !== author?.username,
  );
  const approvals = byOthers.filter(
    ({ system, body }) => system && APPROVED.test(body.trim()),
  );
  const reviews = byOthers.filter(
    note => !note.system || approvals.includes(note),
  );
  const readied = before.filter(
    ({ system, body }) => system && READY.test(body.trim()),
  );
  return {
    readyAt: readied[readied.length - 1]?.createdAt,
    firstReviewAt: reviews[0]?.createdAt,
    approvedAt: approvals[0]?.createdAt,
  };
}

/** Whoever commits sets the clock: what it tells from after the merge is none of its times. */
function firstCommitAt({
  oldest,
  mergedAt,
}: MergeRequestNode & { mergedAt: string }): string | undefined {
  const at = oldest[0]?.authoredDate ?? undefined;
  return at && Date.parse(at) <= Date.parse(mergedAt) ? at : undefined;
}

/** What got it into its branch; of a squash without a merge commit it is not told. */
function mergeShaOf({
  mergeCommitSha,
  diffHeadSha,
  squash,
}: MergeRequestNode): string | undefined {
  return mergeCommitSha ?? (squash ? undefined : diffHeadSha ?? undefined);
}

/**
 * A merged merge request's record. Nothing in it tells who anybody is.
 *
 * @param notes - all of them, in any order
 */
export function toChange(
  node: MergeRequestNode & { mergedAt: string },
  notes: readonly NoteNode[],
  about: { projectId: number; subject: string },
  authors: ChangeAuthors,
  observation: Observation,
): RecordInput {
  const { iid, title, createdAt, mergedAt, diffStatsSummary: stats } = node;
  const author = node.author ?? undefined;
  const description = node.description ?? '';
  const reverted = revertedBy({ title, description });
  return recordOf(
    observation,
    'change',
    { id: changeIdOf(about.projectId, iid), subject: about.subject },
    {
      openedAt: createdAt,
      firstCommitAt: firstCommitAt(node),
      ...eventsIn(notes, { author, mergedAt }, authors),
      mergedAt,
      additions: stats?.additions,
      deletions: stats?.deletions,
      changedFiles: stats?.fileCount,
      authorKind: authors.kindOf(author),
      aiEvidence: authors.evidenceIn({
        author,
        messages: node.newest.map(({ message }) => message ?? ''),
        description,
      }),
      mergeSha: mergeShaOf(node),
      revertsChangeId:
        reverted === undefined
          ? undefined
          : changeIdOf(about.projectId, reverted),
      url: node.webUrl ?? undefined,
    },
  );
}
