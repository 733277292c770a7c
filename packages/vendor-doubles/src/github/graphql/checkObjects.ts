import {
  Commit,
  Repository,
  WorkflowRun,
} from '../../organization/Organization';
import { isoSeconds, MINUTE_MS } from '../../organization/time';
import { nodeIds } from '../nodeIds';
import { connection, PageArguments } from './connection';
import { lookupsOf } from './lookups';
import type { ObjectContext } from './objects';

/** The check suites of a commit, in the order in which they were made: one of an App that never runs, and those of runs. */
export function checkSuitesOf(
  repository: Repository,
  commit: Commit,
  args: PageArguments,
  context: ObjectContext,
) {
  context.need('checks');
  const suites = [
    () => unusedSuite(repository, commit, context),
    ...(lookupsOf(repository).runs.get(commit.sha) ?? []).map(
      run => () => checkSuiteObject(repository, run, context),
    ),
  ];
  return connection(suites, args, context.cursors, toSuite => toSuite());
}

/** GitHub makes a suite for every App that may write checks, whether or not it ever does. */
function unusedSuite(
  repository: Repository,
  commit: Commit,
  { cursors }: ObjectContext,
): object {
  const at = isoSeconds(commit.at);
  return {
    __typename: 'CheckSuite',
    id: `CS_kwDO${commit.sha}`,
    status: 'QUEUED',
    conclusion: null,
    createdAt: at,
    updatedAt: at,
    branch: { __typename: 'Ref', name: repository.defaultBranch },
    workflowRun: null,
    checkRuns: (args: PageArguments) =>
      connection([], args, cursors, one => one),
  };
}

/** The check suite of a workflow run: one for all its attempts. */
export function checkSuiteObject(
  repository: Repository,
  run: WorkflowRun,
  context: ObjectContext,
): object {
  const { cursors, need } = context;
  return {
    __typename: 'CheckSuite',
    id: nodeIds.checkSuite(run),
    status: run.status === 'completed' ? 'COMPLETED' : 'IN_PROGRESS',
    conclusion: run.conclusion?.toUpperCase() ?? null,
    createdAt: isoSeconds(run.createdAt),
    updatedAt: isoSeconds(run.updatedAt),
    // Other branches than the default one are deleted when they are merged.
    branch:
      run.branch === repository.defaultBranch
        ? { __typename: 'Ref', name: run.branch }
        : null,
    workflowRun: () => workflowRunObject(repository, run, context),
    checkRuns: (
      args: PageArguments & { filterBy?: { checkType?: 'ALL' | 'LATEST' } },
    ) => {
      need('checks');
      const all = checkRunsOf(run);
      const asked =
        args.filterBy?.checkType === 'ALL'
          ? all
          : all.filter(
              ({ name }, position) =>
                !all.slice(position + 1).some(later => later.name === name),
            );
      return connection(asked, args, cursors, ({ name, from, until }) => ({
        __typename: 'CheckRun',
        name,
        startedAt: isoSeconds(from),
        completedAt: until === undefined ? null : isoSeconds(until),
      }));
    },
  };
}

/** It knows neither which attempt it is nor when that began. */
function workflowRunObject(
  repository: Repository,
  run: WorkflowRun,
  { organization, webUrl, need }: ObjectContext,
): object {
  need('actions');
  const path = `/${organization.name}/${repository.name}/actions/runs/${run.id}`;
  return {
    __typename: 'WorkflowRun',
    id: `WFR_kwDO${run.id}`,
    databaseId: run.id,
    runNumber: run.number,
    event: run.event,
    createdAt: isoSeconds(run.createdAt),
    updatedAt: isoSeconds(run.updatedAt),
    resourcePath: path,
    url: `${webUrl}${path}`,
    workflow: { __typename: 'Workflow', name: run.workflow },
    file: {
      __typename: 'WorkflowRunFile',
      path: `.github/workflows/${run.workflow}.yml`,
    },
  };
}

interface Job {
  name: string;
  from: number;
  until?: number;
}

/**
 * The jobs of all attempts: two, the second in the middle of the first. Of every other repeated run only the second one
 * was repeated; the first then stands there once more with its old times.
 */
function checkRunsOf(run: WorkflowRun): Job[] {
  const { attempt, createdAt, startedAt, updatedAt, status } = run;
  const jobs: Job[] = [];
  const add = (from: number, until: number, isOver: boolean) => {
    const middle = Math.floor((from + until) / 2_000) * 1_000;
    jobs.push({ name: 'build', from, until: isOver ? until : undefined });
    jobs.push({
      name: 'test',
      from: middle,
      until: isOver ? until : undefined,
    });
  };
  for (let earlier = 1; earlier < attempt; earlier++) {
    const from = createdAt + 3_000 + (earlier - 1) * 20 * MINUTE_MS;
    add(from, from + 5 * MINUTE_MS, true);
  }
  const isOver = status === 'completed';
  if (attempt > 1 && run.id % 2 === 0) {
    const [build] = jobs;
    jobs.push(build, {
      name: 'test',
      from: startedAt,
      until: isOver ? updatedAt : undefined,
    });
  } else {
    add(startedAt, updatedAt, isOver);
  }
  return jobs;
}
