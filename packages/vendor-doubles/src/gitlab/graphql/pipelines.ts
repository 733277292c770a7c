import { WorkflowRun } from '../../organization/Organization';
import { deploymentState } from '../deployments';
import { GitlabProject } from '../projects';
import { isoMilliseconds } from '../time';
import { connection, PageArguments } from './connection';

const STATUSES: Record<NonNullable<WorkflowRun['conclusion']>, string> = {
  success: 'SUCCESS',
  failure: 'FAILED',
  timed_out: 'FAILED',
  cancelled: 'CANCELED',
  skipped: 'SKIPPED',
};

/** When something of each commit's pipeline last changed: a job that deploys belongs to it. */
function touchedAt({ repository, deploysByJobs }: GitlabProject) {
  const latest = new Map<string, number>();
  for (const deployment of deploysByJobs ? repository.deployments : []) {
    const { updatedAt } = deploymentState(deployment);
    latest.set(
      deployment.sha,
      Math.max(updatedAt, latest.get(deployment.sha) ?? 0),
    );
  }
  return latest;
}

/** The pipelines of a project, the latest first. */
export function pipelines(
  project: GitlabProject,
  args: PageArguments & {
    ref?: string | null;
    updatedAfter?: string | null;
    updatedBefore?: string | null;
  },
) {
  const after = Date.parse(args.updatedAfter ?? '') || -Infinity;
  const before = Date.parse(args.updatedBefore ?? '') || Infinity;
  const { repository, fullPath } = project;
  const touched = touchedAt(project);
  const list = repository.runs
    .map(run => ({
      ...run,
      changedAt: Math.max(run.updatedAt, touched.get(run.sha) ?? 0),
    }))
    .filter(
      ({ branch, changedAt }) =>
        (!args.ref || args.ref === branch) &&
        changedAt >= after &&
        changedAt <= before,
    )
    .sort((a, b) => b.id - a.id);
  return connection(
    list,
    args,
    ({ id }) => String(id),
    ({ id, number, sha, branch, event, conclusion, ...times }) => ({
      id: `gid://gitlab/Ci::Pipeline/${id}`,
      iid: String(number),
      sha,
      ref: branch,
      status: conclusion ? STATUSES[conclusion] : 'RUNNING',
      source: event,
      path: `/${fullPath}/-/pipelines/${id}`,
      duration: null,
      createdAt: isoMilliseconds(times.createdAt),
      updatedAt: isoMilliseconds(times.changedAt),
      startedAt:
        conclusion === 'skipped' ? null : isoMilliseconds(times.startedAt),
      finishedAt:
        conclusion && conclusion !== 'skipped'
          ? isoMilliseconds(times.updatedAt)
          : null,
    }),
  );
}
