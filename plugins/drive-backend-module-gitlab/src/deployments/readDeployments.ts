import {
  BranchCommit,
  coverageRecords,
  isConnectorError,
  RecordInput,
  shippedBy,
} from 'backstage-plugin-drive-node';
import { ProjectState } from '../projects/ProjectIndex';
import { Failures } from '../run/Failures';
import { InstanceRun } from '../run/InstanceRun';
import { spanAfter, windowOf } from '../run/spans';
import { readHistory } from './branchHistory';
import {
  deploymentsAsDeliveries,
  Delivery,
  releasesAsDeliveries,
} from './deliveries';
import { listDeployments } from './deploymentList';
import { listReleases } from './releaseList';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Whatever changes is updated, and so listed anew; only what happened while it was listed may be missing. */
const LOOK_BACK_MS = 6 * HOUR_MS;

/** A release is announced a moment after it was made. */
const RELEASE_OVERLAP_MS = 2 * HOUR_MS;

/** In so many runs every project is read once, whether something ran in it or not: not all deployments are made by jobs. */
const RUNS_FOR_ALL = 20;

/** So many projects are finished before what was read is kept. */
const CHUNK = 50;

/** Where nobody says when a commit was made, it was not longer before its deployment. */
const COMMIT_BEFORE_MS = 30 * DAY_MS;

/**
 * Deployments and releases, with the changes that each shipped: of the projects in which something ran or was released,
 * and of some others in turn. GitLab lists them by project alone.
 */
export async function* readDeployments(
  context: InstanceRun,
): AsyncGenerator<RecordInput> {
  const { run, cursor } = context;
  const failures = new Failures();
  const pending = new Set(cursor.moved.deployments);
  let done = 0;
  let limit: unknown;
  for (const state of dueOf(context)) {
    run.signal.throwIfAborted();
    if (limit) {
      failures.add(state.asset, limit);
      continue;
    }
    try {
      yield* readProject(context, state);
      pending.delete(state.id);
    } catch (error) {
      run.signal.throwIfAborted();
      failures.add(state.asset, error);
      limit = isConnectorError(error, 'rateLimited') ? error : undefined;
    }
    cursor.moved.deployments = [...pending];
    done++;
    if (done % CHUNK === 0) {
      failures.tell(run, 'deployments', ['deployment']);
      await context.checkpoint();
    }
  }
  failures.tell(run, 'deployments', ['deployment']);
  await context.checkpoint();
}

/** Those in which something moved first, then new ones, then those that were read the longest time ago. */
function dueOf({ projects, cursor }: InstanceRun): ProjectState[] {
  const moved = new Set(cursor.moved.deployments);
  const readAt = ({ id }: ProjectState) => cursor.deployments[id]?.[1] ?? 0;
  const isDue = (state: ProjectState) =>
    readAt(state) === 0 ||
    moved.has(state.id) ||
    (state.releasedAt ?? 0) >= readAt(state) * SECOND_MS - RELEASE_OVERLAP_MS;
  const { states } = projects;
  const others = states
    .filter(state => !isDue(state))
    .sort((a, b) => readAt(a) - readAt(b));
  return [
    ...states.filter(isDue).sort((a, b) => readAt(b) - readAt(a)),
    ...others.slice(0, Math.ceil(states.length / RUNS_FOR_ALL)),
  ];
}

async function* readProject(
  context: InstanceRun,
  state: ProjectState,
): AsyncGenerator<RecordInput> {
  const { run, cursor, settings, observation } = context;
  const horizon = run.now - settings.backfillDays * DAY_MS;
  const before = cursor.deployments[state.id];
  const isFirst =
    before === undefined || before[0] * SECOND_MS > horizon + DAY_MS;
  const since = isFirst ? horizon : before[1] * SECOND_MS - LOOK_BACK_MS;
  const { deployments, knownSince } = await listDeployments(context, state.id, {
    since,
    isFirst,
  });
  const hasReleased = (state.releasedAt ?? -Infinity) >= since;
  const deliveries = [
    ...deploymentsAsDeliveries(context, state, deployments),
    ...(hasReleased
      ? releasesAsDeliveries(
          context,
          state,
          await listReleases(context, state.id, since),
        )
      : []),
  ];
  const start = startOfHistory(deliveries, since);
  const commits =
    start === undefined || !state.defaultBranch
      ? []
      : await readHistory(context, state, start);
  yield* recordsOf(deliveries, commits, since);
  const span = spanAfter(before, {
    horizon,
    now: run.now,
    isFirst,
    knownSince,
  });
  cursor.deployments[state.id] = span;
  yield* coverageRecords({
    source: observation.source,
    assets: [state.asset],
    kinds: ['deployment'],
    windows: [windowOf(span, run.now)],
    at: run.now,
  });
}

/** When the oldest commit was made that matters to what was delivered since; undefined where nothing was. */
function startOfHistory(
  deliveries: readonly Delivery[],
  since: number,
): number | undefined {
  const starts: number[] = [];
  for (const place of new Set(deliveries.map(one => one.place))) {
    const successes = deliveries
      .filter(one => one.place === place && one.isSuccess)
      .sort((a, b) => a.at - b.at);
    const first = successes.findIndex(({ at }) => at >= since);
    if (first !== -1) {
      // One that undoes another is of an older commit than what stood there.
      starts.push(
        ...successes
          .slice(Math.max(0, first - 1))
          .map(({ committedAt, at }) => committedAt ?? at - COMMIT_BEFORE_MS),
      );
    }
  }
  return starts.length > 0 ? Math.min(...starts) - SECOND_MS : undefined;
}

function* recordsOf(
  deliveries: readonly Delivery[],
  commits: readonly BranchCommit[],
  since: number,
): Generator<RecordInput> {
  for (const place of new Set(deliveries.map(one => one.place))) {
    const here = deliveries.filter(one => one.place === place);
    const shipped = shippedBy(
      here.filter(({ isSuccess }) => isSuccess),
      commits,
    );
    for (const delivery of here) {
      if (delivery.at >= since) {
        yield delivery.record(shipped.get(delivery));
      }
    }
  }
}
