import { WorkflowRun } from '../../organization/Organization';
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

/** The pipelines of a project, the latest first. */
export function pipelines(
  { repository, fullPath }: GitlabProject,
  args: PageArguments & {
    ref?: string | null;
    updatedAfter?: string | null;
    updatedBefore?: string | null;
  },
) {
  const after = Date.parse(args.updatedAfter ?? '') || -Infinity;
  const before = Date.parse(args.updatedBefore ?? '') || Infinity;
  const list = repository.runs
    .filter(
      ({ branch, updatedAt }) =>
        (!args.ref || args.ref === branch) &&
        updatedAt >= after &&
        updatedAt <= before,
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
      updatedAt: isoMilliseconds(times.updatedAt),
      startedAt:
        conclusion === 'skipped' ? null : isoMilliseconds(times.startedAt),
      finishedAt:
        conclusion && conclusion !== 'skipped'
          ? isoMilliseconds(times.updatedAt)
          : null,
    }),
  );
}
