import { Answer, SeenRequest } from '../../server/DoubleServer';
import { GitlabView } from '../GitlabView';
import { GitlabProject } from '../projects';
import { isoWithOffset } from '../time';
import { pageOf } from './page';

/** `GET /projects/:id/repository/commits`, newest first. */
export function answerCommits(
  { apiUrl, webUrl }: GitlabView,
  project: GitlabProject,
  { query }: SeenRequest,
): Answer {
  const { id, repository, fullPath } = project;
  const branch = query.get('ref_name') ?? repository.defaultBranch;
  const since = Date.parse(query.get('since') ?? '') || -Infinity;
  const until = Date.parse(query.get('until') ?? '') || Infinity;
  const list =
    branch === repository.defaultBranch
      ? repository.commits
          .filter(({ at }) => at >= since && at <= until)
          .reverse()
      : [];
  return pageOf(
    list,
    `${apiUrl}/projects/${id}/repository/commits`,
    query,
    ({ sha, at, message, author }) => {
      const name = author.name ?? author.login;
      const email = author.email ?? 'bot@acme.example';
      return {
        id: sha,
        short_id: sha.slice(0, 8),
        created_at: isoWithOffset(at, 2),
        parent_ids: [],
        title: message.split('\n')[0],
        message,
        author_name: name,
        author_email: email,
        authored_date: isoWithOffset(at, 2),
        committer_name: name,
        committer_email: email,
        committed_date: isoWithOffset(at, 2),
        trailers: {},
        web_url: `${webUrl}/${fullPath}/-/commit/${sha}`,
      };
    },
    { isCounted: false },
  );
}
