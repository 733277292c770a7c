import {
  coverageRecords,
  isConnectorError,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { KnownChanges } from '../changes/KnownChanges';
import { Swept } from '../deployments/sweepRepositories';
import { RepositoryState } from '../deployments/RepositoryState';
import { OrganizationRun } from '../run/OrganizationRun';
import { Allowance } from './Allowance';
import { listRuns } from './listRuns';
import { readCheckedRuns } from './readCheckedRuns';
import { RunNode, toPipelineRecords } from './toPipelineRun';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** Runs end after they began, and can be repeated. */
const LOOK_BACK_MS = 2 * DAY_MS;

/** GitHub keeps check suites no longer. */
const CHECKS_KEPT_DAYS = 400;

/**
 * The runs of default branches. The past of repositories that are new is read from the check suites of their commits,
 * many repositories at a time; what these do not tell, and what has come since, from the lists of runs. Only
 * repositories in which something was pushed or has run since are asked, the latest first, up to so many requests in
 * one run: the others' turn comes with the next ones. Of those in which nothing moved it is known that nothing ran.
 */
export async function* readPipelines(
  context: OrganizationRun,
  { states, forbidden }: Swept,
  known: KnownChanges,
): AsyncGenerator<RecordInput> {
  const { run, cursor, settings, organization, instance, repositories } =
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
  const newest = byLatestPush(states);
  const isNew = ({ askedAs }: RepositoryState) => {
    const [from] = cursor.pipelines[askedAs] ?? [];
    return from === undefined || from > horizon + 86_400;
  };
  const read = new Set<RepositoryState>();
  const isKept =
    instance.keepsChecks && settings.backfillDays <= CHECKS_KEPT_DAYS;
  if (!noChecks && isKept) {
    const past = newest.filter(
      state =>
        isNew(state) &&
        !cursor.listed.includes(state.askedAs) &&
        state.defaultBranch &&
        !hasNotMoved(state, horizon * SECOND_MS),
    );
    for await (const group of readCheckedRuns(context, past, {
      known,
      since: horizon * SECOND_MS,
      allowance,
    })) {
      for (const { state, runs } of group) {
        for (const node of runs) {
          yield* recordsOfRun(context, state, node);
        }
        yield* covering(context, state, [horizon, now]);
        read.add(state);
      }
      await context.checkpoint();
    }
  }
  for (const state of newest.filter(one => !read.has(one))) {
    const { repository } = state;
    const spanBefore = cursor.pipelines[state.askedAs];
    const [from, until] = isNew(state) ? [] : spanBefore ?? [];
    let covered: [number, number] | undefined = spanBefore;
    if (hasNotMoved(state, (until ?? horizon) * SECOND_MS)) {
      covered = [from ?? horizon, now];
    } else if (!state.defaultBranch) {
      // Nothing can have run yet.
      covered = [from ?? horizon, now];
    } else if (allowance.left > 0) {
      const since =
        until === undefined
          ? horizon * SECOND_MS
          : until * SECOND_MS - LOOK_BACK_MS;
      try {
        const slice = { from: since, until: run.now };
        for await (const node of listRuns(context, state, slice, allowance)) {
          yield* recordsOfRun(context, state, node);
        }
        covered = [from ?? horizon, now];
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
      yield* covering(context, state, covered);
    }
  }
}

/** Notes and vouches for what is known of a repository, in seconds since the epoch. */
function covering(
  { run, cursor, repositories, observation }: OrganizationRun,
  { askedAs, repository }: RepositoryState,
  covered: [from: number, until: number],
): Iterable<RecordInput> {
  cursor.pipelines[askedAs] = covered;
  cursor.listed = cursor.listed.filter(name => name !== askedAs);
  return coverageRecords({
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
