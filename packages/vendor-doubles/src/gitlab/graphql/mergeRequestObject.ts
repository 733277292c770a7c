import { Change } from '../../organization/Organization';
import { GitlabView } from '../GitlabView';
import {
  commitsOf,
  descriptionOf,
  GitlabNote,
  notesOf,
} from '../mergeRequests';
import { isBot, usernameOf } from '../people';
import { GitlabProject } from '../projects';
import { isoMilliseconds } from '../time';
import { connection, PageArguments } from './connection';

const userObject = (account: Change['author']) => ({
  id: `gid://gitlab/User/${account.id}`,
  username: usernameOf(account),
  name: account.name ?? usernameOf(account),
  bot: isBot(account),
});

/** A merge request as GraphQL has it. */
export function mergeRequestObject(
  { webUrl }: GitlabView,
  project: GitlabProject,
  change: Change,
  projectObject: unknown,
) {
  const { mergeCommitSha, headSha, squash } = commitsOf(project, change);
  const closedState = change.closedAt ? 'closed' : 'opened';
  return {
    id: `gid://gitlab/MergeRequest/${project.id * 1_000 + change.number}`,
    iid: String(change.number),
    title: change.title,
    description: descriptionOf(change),
    createdAt: isoMilliseconds(change.openedAt),
    updatedAt: isoMilliseconds(change.updatedAt),
    mergedAt: change.mergedAt ? isoMilliseconds(change.mergedAt) : null,
    state: change.mergedAt ? 'merged' : closedState,
    draft: false,
    webUrl: `${webUrl}/${project.fullPath}/-/merge_requests/${change.number}`,
    targetBranch: change.baseBranch,
    mergeCommitSha,
    diffHeadSha: headSha,
    squash,
    project: projectObject,
    projectId: project.id,
    author: userObject(change.author),
    labels: (args: PageArguments) =>
      connection(
        change.labels,
        args,
        label => label,
        title => ({ id: `gid://gitlab/GroupLabel/${title.length}`, title }),
      ),
    diffStatsSummary: {
      additions: change.additions,
      deletions: change.deletions,
      changes: change.additions + change.deletions,
      fileCount: change.changedFiles,
    },
    commits: (args: PageArguments) => commitsIn(change, headSha, args),
    notes: (args: PageArguments) =>
      connection(
        notesOf(project, change),
        args,
        ({ id }) => String(id),
        noteObject,
      ),
  };
}

/** The commits of a merge request, newest first. */
function commitsIn(change: Change, headSha: string, args: PageArguments) {
  const { message, openedAt, firstCommitAt, author } = change;
  const commit = (sha: string, at: number, text: string) => ({
    id: `gid://gitlab/CommitPresenter/${sha}`,
    sha,
    title: text.split('\n')[0],
    message: text,
    authoredDate: isoMilliseconds(at),
    committedDate: isoMilliseconds(at),
    authorName: author.name ?? author.login,
    authorEmail: author.email ?? 'bot@acme.example',
  });
  const first = `${change.number}`.padStart(40, 'f');
  return connection(
    [
      commit(headSha, openedAt, message),
      commit(first, firstCommitAt, 'A beginning'),
    ],
    args,
    ({ sha }) => sha,
    one => one,
  );
}

function noteObject({ id, system, body, at, by }: GitlabNote) {
  return {
    id: `gid://gitlab/${system ? 'SystemNote' : 'Note'}/${id}`,
    system,
    body,
    createdAt: isoMilliseconds(at),
    author: userObject(by),
    systemNoteIconName: system ? 'check' : null,
  };
}
