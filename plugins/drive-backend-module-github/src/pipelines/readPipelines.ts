import {
  coverageRecords,
  HttpClient,
  isConnectorError,
  pagesByLink,
  RecordInput,
  TimeSlice,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { parseAs } from '../api/parseAs';
import { Swept } from '../deployments/sweepRepositories';
import { RepositoryState } from '../deployments/RepositoryState';
import { OrganizationRun } from '../run/OrganizationRun';
import { runNode, RunNode, toPipelineRecords } from './toPipelineRun';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** Runs end after they began, and can be repeated. */
const LOOK_BACK_MS = 2 * DAY_MS;

/** Filtered lists go no further. */
const LIST_CAP = 1_000;

const page = z.object({
  total_count: z.number(),
  workflow_runs: z.array(z.unknown()),
});

/** Counts the requests that a run may still make for this; a repository that was begun is read to its end. */
interface Allowance {
  left: number;
}

/**
 * The runs of default branches. Only repositories in which something was pushed or has run since are asked, the latest
 * first, up to so many requests in one run: the others' turn comes with the next ones. Of those in which nothing
 * moved it is known that nothing ran.
 */
export async function* readPipelines(
  context: OrganizationRun,
  { states, forbidden }: Swept,
): AsyncGenerator<RecordInput> {
  const { run, cursor, settings, organization, observation, repositories } =
    context;
  const noBranches = forbidden.get('releases');
  if (noBranches) {
    run.problem({
      what: `default branches of ${organization}`,
      error: noBranches,
      kinds: ['pipeline_run'],
      assets: context.concerned,
    });
    return;
  }
  const noChecks = forbidden.get('checks');
  if (noChecks) {
    run.problem({
      what: `what last ran on default branches of ${organization}`,
      error: noChecks,
      kinds: ['pipeline_run'],
      assets: [],
    });
  }
  const allowance: Allowance = { left: settings.pipelineRequestsPerRun };
  const now = Math.floor(run.now / SECOND_MS);
  const horizon = Math.floor(
    (run.now - settings.backfillDays * DAY_MS) / SECOND_MS,
  );
  for (const state of byLatestPush(states)) {
    const { repository } = state;
    const spanBefore = cursor.pipelines[state.askedAs];
    const [from, until] = spanBefore ?? [];
    const isNew =
      from === undefined || until === undefined || from > horizon + 86_400;
    let covered: [number, number] | undefined = spanBefore;
    if (!isNew && hasNotMoved(state, until! * SECOND_MS)) {
      covered = [from!, now];
    } else if (!state.defaultBranch) {
      // Nothing can have run yet.
      covered = [from ?? horizon, now];
    } else if (allowance.left > 0) {
      const since = isNew
        ? horizon * SECOND_MS
        : until! * SECOND_MS - LOOK_BACK_MS;
      try {
        yield* runsOf(
          context,
          state,
          { from: since, until: run.now },
          allowance,
        );
        covered = [isNew ? horizon : from!, now];
      } catch (error) {
        run.signal.throwIfAborted();
        const isWhole =
          isConnectorError(error, 'noPermission') ||
          isConnectorError(error, 'rateLimited');
        run.problem({
          what: `workflow runs of ${
            isWhole ? organization : repository.fullName
          }`,
          error,
          kinds: ['pipeline_run'],
          assets: isWhole
            ? context.concerned
            : [repositories.subjectOf(repository)],
        });
        if (isWhole) {
          return;
        }
        continue;
      }
    }
    if (covered) {
      cursor.pipelines[state.askedAs] = covered;
      yield* coverageRecords({
        source: observation.source,
        assets: [repositories.subjectOf(repository)],
        kinds: ['pipeline_run'],
        windows: [
          {
            from: covered[0] * SECOND_MS,
            until: Math.min(run.now, covered[1] * SECOND_MS),
          },
        ],
        at: run.now,
      });
    }
  }
}

const pushedAt = ({ repository }: RepositoryState) =>
  repository.pushedAt ? Date.parse(repository.pushedAt) : 0;

function byLatestPush(states: readonly RepositoryState[]): RepositoryState[] {
  return [...states].sort((a, b) => pushedAt(b) - pushedAt(a));
}

/** Whether nothing was pushed and nothing has run since; where that is not known, something may have. */
function hasNotMoved(state: RepositoryState, since: number): boolean {
  const { lastCheckAt } = state;
  return (
    pushedAt(state) < since &&
    lastCheckAt !== undefined &&
    (lastCheckAt === null || lastCheckAt < since)
  );
}

async function* runsOf(
  context: OrganizationRun,
  state: RepositoryState,
  slice: TimeSlice,
  allowance: Allowance,
): AsyncGenerator<RecordInput> {
  const { client, run } = context;
  const path = `repos/${state.repository.fullName}/actions/runs`;
  let isFirst = true;
  for await (const body of pagesOf(
    client,
    path,
    state,
    slice,
    run.signal,
    allowance,
  )) {
    if (isFirst && body.total_count > LIST_CAP) {
      const middle =
        Math.floor((slice.from + slice.until) / 2 / SECOND_MS) * SECOND_MS;
      if (middle > slice.from && middle < slice.until) {
        yield* runsOf(
          context,
          state,
          { from: middle, until: slice.until },
          allowance,
        );
        yield* runsOf(
          context,
          state,
          { from: slice.from, until: middle },
          allowance,
        );
        return;
      }
    }
    isFirst = false;
    for (const node of body.workflow_runs) {
      yield* recordsOfRun(
        context,
        state,
        parseAs(runNode, node, 'workflow run'),
      );
    }
  }
}

function recordsOfRun(
  { repositories, settings, observation }: OrganizationRun,
  { repository, defaultBranch }: RepositoryState,
  node: RunNode,
): RecordInput[] {
  return toPipelineRecords(
    node,
    {
      subject: repositories.subjectOf(repository),
      isDefaultBranch: node.head_branch === defaultBranch,
      deployWorkflows: settings.deployWorkflows,
    },
    observation,
  );
}

async function* pagesOf(
  client: HttpClient,
  path: string,
  state: RepositoryState,
  { from, until }: TimeSlice,
  signal: AbortSignal,
  allowance: Allowance,
): AsyncGenerator<z.output<typeof page>> {
  const pages = pagesByLink(client, path, {
    signal,
    resource: 'core',
    schema: page,
    query: {
      branch: state.defaultBranch,
      created: `${iso(from)}..${iso(until)}`,
      exclude_pull_requests: true,
      per_page: 100,
    },
  });
  for await (const { body } of pages) {
    allowance.left--;
    yield body as z.output<typeof page>;
  }
}

const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;
