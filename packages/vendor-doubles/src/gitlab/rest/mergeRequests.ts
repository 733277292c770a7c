import { Answer, SeenRequest } from '../../server/DoubleServer';
import { GitlabView } from '../GitlabView';
import { commitsOf, descriptionOf } from '../mergeRequests';
import { userObject } from '../people';
import { GitlabProject } from '../projects';
import { isoMilliseconds } from '../time';
import { pageOf } from './page';

/** `GET /projects/:id/merge_requests` */
export function answerMergeRequests(
  { apiUrl, webUrl }: GitlabView,
  project: GitlabProject,
  { query }: SeenRequest,
): Answer {
  const { id, fullPath, repository } = project;
  const state = query.get('state') ?? 'all';
  const target = query.get('target_branch');
  const after = Date.parse(query.get('updated_after') ?? '') || -Infinity;
  const list = repository.changes
    .filter(
      ({ mergedAt, updatedAt, baseBranch }) =>
        (state !== 'merged' || mergedAt !== undefined) &&
        (!target || target === baseBranch) &&
        updatedAt >= after,
    )
    .sort((a, b) => b.openedAt - a.openedAt || b.number - a.number);
  return pageOf(
    list,
    `${apiUrl}/projects/${id}/merge_requests`,
    query,
    change => {
      const commits = commitsOf(project, change);
      const closedState = change.closedAt ? 'closed' : 'opened';
      return {
        id: id * 1_000 + change.number,
        iid: change.number,
        project_id: id,
        title: change.title,
        description: descriptionOf(change),
        state: change.mergedAt ? 'merged' : closedState,
        created_at: isoMilliseconds(change.openedAt),
        updated_at: isoMilliseconds(change.updatedAt),
        merged_at: change.mergedAt ? isoMilliseconds(change.mergedAt) : null,
        closed_at:
          change.mergedAt || !change.closedAt
            ? null
            : isoMilliseconds(change.closedAt),
        target_branch: change.baseBranch,
        source_branch: `topic-${change.number}`,
        author: userObject(change.author, webUrl),
        labels: change.labels,
        draft: false,
        sha: commits.headSha,
        merge_commit_sha: commits.mergeCommitSha,
        squash_commit_sha: commits.squashCommitSha,
        squash: commits.squash,
        web_url: `${webUrl}/${fullPath}/-/merge_requests/${change.number}`,
      };
    },
  );
}
