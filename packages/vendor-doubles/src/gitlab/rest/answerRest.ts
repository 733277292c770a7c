import { Answer, SeenRequest } from '../../server/DoubleServer';
import { GitlabView, projectAt } from '../GitlabView';
import { GitlabProject } from '../projects';
import { answerCommits } from './commits';
import { answerDeployments } from './deployments';
import { answerMergeRequests } from './mergeRequests';
import { answerReleases } from './releases';

/** GitLab's words for what is not there, or not for these credentials. */
export const refusal = (status: number, what: string): Answer => ({
  status,
  body: { message: `${status} ${what}` },
});

/** What answers about a part of a project. */
export type ProjectRoute = (
  view: GitlabView,
  project: GitlabProject,
  request: SeenRequest,
) => Answer;

const ROUTES: Record<string, ProjectRoute> = {
  deployments: answerDeployments,
  releases: answerReleases,
  merge_requests: answerMergeRequests,
  'repository/commits': answerCommits,
};

/** @param path - below `/api/v4` */
export function answerRest(
  view: GitlabView,
  path: string,
  request: SeenRequest,
): Answer {
  if (path === '/version') {
    return { status: 200, body: { version: '18.5.0-ee', revision: 'abcdef0' } };
  }
  const [, encoded, part] = /^\/projects\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  if (!encoded || request.method !== 'GET') {
    return { status: 404, body: { error: '404 Not Found' } };
  }
  const wanted = decodeURIComponent(encoded);
  const project =
    view.projects.find(
      one => String(one.id) === wanted && view.isVisible(one),
    ) ?? projectAt(view, wanted);
  if (!project) {
    const moved = view.projects.find(
      one =>
        one.formerPath?.toLowerCase() === wanted.toLowerCase() &&
        view.isVisible(one),
    );
    return moved
      ? movedTo(`${view.apiUrl}/projects/${moved.id}${part ? `/${part}` : ''}`)
      : refusal(404, 'Project Not Found');
  }
  if (part === undefined) {
    return { status: 200, body: projectObject(view, project) };
  }
  if (!view.isReporter(project)) {
    return refusal(403, 'Forbidden');
  }
  const route = ROUTES[part];
  return route
    ? route(view, project, request)
    : { status: 404, body: { error: '404 Not Found' } };
}

function movedTo(location: string): Answer {
  return {
    status: 301,
    headers: { location, 'content-type': 'text/plain' },
    body: `This resource has been moved permanently to ${location}`,
  };
}

function projectObject(
  { webUrl }: GitlabView,
  { id, fullPath, repository }: GitlabProject,
) {
  return {
    id,
    name: repository.name,
    path: repository.name,
    path_with_namespace: fullPath,
    default_branch: repository.defaultBranch,
    archived: repository.archived,
    visibility: repository.private ? 'private' : 'public',
    web_url: `${webUrl}/${fullPath}`,
    created_at: new Date(repository.createdAt).toISOString(),
    last_activity_at: new Date(repository.pushedAt).toISOString(),
  };
}
