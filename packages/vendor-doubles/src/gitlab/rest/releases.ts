import { Answer, SeenRequest } from '../../server/DoubleServer';
import { GitlabView } from '../GitlabView';
import { userObject } from '../people';
import { GitlabProject, tagOf } from '../projects';
import { isoMilliseconds, isoWithOffset } from '../time';
import { pageOf } from './page';

/** The releases of a project, the latest first. GitLab knows no drafts. */
export function releasesOf({ repository }: GitlabProject) {
  return repository.releases
    .flatMap(release =>
      release.publishedAt === undefined
        ? []
        : [{ ...release, releasedAt: release.publishedAt }],
    )
    .sort((a, b) => b.releasedAt - a.releasedAt);
}

/** `GET /projects/:id/releases` */
export function answerReleases(
  { apiUrl, webUrl, now }: GitlabView,
  project: GitlabProject,
  { query }: SeenRequest,
): Answer {
  const { id, fullPath, repository } = project;
  const latestFirst = releasesOf(project);
  const list =
    query.get('sort') === 'asc' ? [...latestFirst].reverse() : latestFirst;
  return pageOf(list, `${apiUrl}/projects/${id}/releases`, query, release => {
    const tag = tagOf(release);
    const commit = repository.commits.find(({ sha }) => sha === release.sha)!;
    return {
      tag_name: tag,
      name: tag,
      description: `What is new, by @${release.by.login}`,
      created_at: isoMilliseconds(release.releasedAt),
      released_at: isoMilliseconds(release.releasedAt),
      upcoming_release: release.releasedAt > now,
      author: userObject(release.by, webUrl),
      commit: {
        id: release.sha,
        short_id: release.sha.slice(0, 8),
        title: commit.message.split('\n')[0],
        message: commit.message,
        author_name: commit.author.name ?? commit.author.login,
        author_email: commit.author.email ?? 'bot@acme.example',
        created_at: isoWithOffset(commit.at, 2),
        committed_date: isoWithOffset(commit.at, 2),
      },
      commit_path: `/${fullPath}/-/commit/${release.sha}`,
      tag_path: `/${fullPath}/-/tags/${tag}`,
      evidences: [],
      assets: { count: 0, sources: [], links: [] },
      _links: { self: `${webUrl}/${fullPath}/-/releases/${tag}` },
    };
  });
}
