import { Account, Change } from '../organization/Organization';
import { GitlabProject } from './projects';

/** What a project shows of the commit by which a merge request got into its branch. */
export interface MergeCommits {
  mergeCommitSha: string | null;
  squashCommitSha: string | null;
  /** The head of the source branch. */
  headSha: string;
  squash: boolean;
}

/** Only a merge commit has a sha of its own; a fast-forward has none, and a squashed one is another than the head. */
export function commitsOf(
  { mergeMethod }: GitlabProject,
  change: Change,
): MergeCommits {
  const own = `${change.number}`.padStart(40, 'd');
  const merged = change.mergeSha ?? null;
  switch (mergeMethod) {
    case 'merge':
      return {
        mergeCommitSha: merged,
        squashCommitSha: null,
        headSha: own,
        squash: false,
      };
    case 'squash':
      return {
        mergeCommitSha: null,
        squashCommitSha: merged,
        headSha: own,
        squash: true,
      };
    default:
      return {
        mergeCommitSha: null,
        squashCommitSha: null,
        headSha: merged ?? own,
        squash: false,
      };
  }
}

/** What somebody or the system has written below a merge request. */
export interface GitlabNote {
  id: number;
  system: boolean;
  body: string;
  at: number;
  by: Account;
}

/** The notes of a merge request, oldest first. */
export function notesOf(project: GitlabProject, change: Change): GitlabNote[] {
  const { reviews, readyAt, author, openedAt } = change;
  const notes: Omit<GitlabNote, 'id'>[] = [
    {
      system: true,
      body: `requested review from @${reviews[0]?.by.login ?? 'nobody'}`,
      at: openedAt + 1_000,
      by: author,
    },
    ...(readyAt === undefined
      ? []
      : [
          {
            system: true,
            body: 'marked this merge request as **ready**',
            at: readyAt,
            by: author,
          },
        ]),
    ...reviews.map(({ state, at, by }) =>
      state === 'APPROVED'
        ? { system: true, body: 'approved this merge request', at, by }
        : {
            system: false,
            body: `Thanks @${author.login}, but have a look at this.`,
            at,
            by,
          },
    ),
  ];
  return notes
    .sort((a, b) => a.at - b.at)
    .map((note, index) => ({
      id: project.id * 100_000 + change.number * 100 + index,
      ...note,
    }));
}

/** A description as GitLab's own button writes it. */
export function descriptionOf({ body, reverts }: Change): string {
  return reverts === undefined
    ? body
    : body.replace(
        `Reverts #${reverts}`,
        `This reverts merge request !${reverts}`,
      );
}
