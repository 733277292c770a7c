import { Answer, SeenRequest } from '../../server/DoubleServer';
import { Deployment } from '../../organization/Organization';
import { deploymentState } from '../deployments';
import { GitlabView } from '../GitlabView';
import { userObject } from '../people';
import { GitlabProject } from '../projects';
import { isoMilliseconds, isoWithOffset } from '../time';
import { pageOf } from './page';

const ORDERS: Record<string, (one: Deployment) => number> = {
  id: ({ id }) => id,
  iid: ({ id }) => id,
  created_at: ({ createdAt }) => createdAt,
  updated_at: one => deploymentState(one).updatedAt,
};

/** `GET /projects/:id/deployments` */
export function answerDeployments(
  view: GitlabView,
  project: GitlabProject,
  { query }: SeenRequest,
): Answer {
  const orderBy = query.get('order_by') ?? 'id';
  const order = ORDERS[orderBy];
  if (!order) {
    return {
      status: 400,
      body: { error: 'order_by does not have a valid value' },
    };
  }
  const isFiltered = query.has('updated_after') || query.has('updated_before');
  if (isFiltered && orderBy !== 'updated_at') {
    return {
      status: 400,
      body: {
        message:
          '400 Bad request - `updated_at` filter and `updated_at` sorting must be paired',
      },
    };
  }
  const after = Date.parse(query.get('updated_after') ?? '') || -Infinity;
  const before = Date.parse(query.get('updated_before') ?? '') || Infinity;
  const environment = query.get('environment');
  const status = query.get('status');
  const sign = query.get('sort') === 'desc' ? -1 : 1;
  const list = project.repository.deployments
    .filter(one => {
      const { updatedAt, status: state } = deploymentState(one);
      return (
        updatedAt >= after &&
        updatedAt <= before &&
        (!environment || one.environment === environment) &&
        (!status || status === state)
      );
    })
    .sort((a, b) => sign * (order(a) - order(b)) || b.id - a.id);
  return pageOf(
    list,
    `${view.apiUrl}/projects/${project.id}/deployments`,
    query,
    one => deploymentObject(view, project, one),
  );
}

function deploymentObject(
  { webUrl, organization }: GitlabView,
  project: GitlabProject,
  deployment: Deployment,
) {
  const { repository, deploysByJobs, fullPath } = project;
  const { id, environment, sha, createdAt, by } = deployment;
  const { status, updatedAt, startedAt, finishedAt } =
    deploymentState(deployment);
  const user = userObject(by, webUrl);
  const commit = repository.commits.find(one => one.sha === sha)!;
  return {
    id,
    iid: id % 1_000,
    ref: repository.defaultBranch,
    sha,
    created_at: isoMilliseconds(createdAt),
    updated_at: isoMilliseconds(updatedAt),
    status,
    user,
    environment: {
      id: repository.id * 10 + environment.length,
      name: environment,
      slug: environment,
      external_url: null,
      created_at: isoMilliseconds(organization.from),
      updated_at: isoMilliseconds(updatedAt),
    },
    deployable: deploysByJobs
      ? {
          id: id * 10,
          status,
          stage: 'deploy',
          name: `deploy ${environment}`,
          ref: repository.defaultBranch,
          tag: false,
          coverage: null,
          allow_failure: false,
          created_at: isoMilliseconds(createdAt - 60_000),
          started_at: startedAt ? isoMilliseconds(startedAt) : null,
          finished_at: finishedAt ? isoMilliseconds(finishedAt) : null,
          duration: null,
          user,
          commit: {
            id: sha,
            short_id: sha.slice(0, 8),
            created_at: isoWithOffset(commit.at, 2),
            title: commit.message.split('\n')[0],
            message: commit.message,
            author_name: commit.author.name ?? commit.author.login,
            author_email: commit.author.email ?? 'bot@acme.example',
          },
          pipeline: {
            id: id * 10 + 1,
            project_id: project.id,
            sha,
            ref: repository.defaultBranch,
            status,
            web_url: `${webUrl}/${fullPath}/-/pipelines/${id * 10 + 1}`,
          },
          web_url: `${webUrl}/${fullPath}/-/jobs/${id * 10}`,
          runner: null,
        }
      : null,
  };
}
