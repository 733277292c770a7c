import { isConnectorError } from 'backstage-plugin-drive-node';
import { AdaptiveSize } from '../api/AdaptiveSize';
import { inBatches } from '../api/inBatches';
import { KnownChanges } from '../changes/KnownChanges';
import { aliasQuery } from '../deployments/deliveryQuery';
import { RepositoryState } from '../deployments/RepositoryState';
import { OrganizationRun } from '../run/OrganizationRun';
import { Allowance } from './Allowance';
import {
  CheckedRun,
  checkedRunPage,
  checkedRunSelection,
  runsOfCommit,
} from './checkedRunQuery';
import { mayBeRepeated, readAttempts } from './readAttempts';
import { RunNode } from './toPipelineRun';

/** A larger page costs more, also where it stays empty. */
const LEAST_PAGE = 6;
const MOST_PAGE = 100;

/** Beside the changes that are known there are commits that were pushed. */
const COMMITS_PER_CHANGE = 1.05;

/** So many runs at least are asked at once whether they were repeated. */
const DOUBTS_AT_ONCE = 1_000;

/** The runs of a repository's default branch. */
export interface RepositoryRuns {
  state: RepositoryState;
  runs: RunNode[];
}

/** A history that is being read. */
interface Asked {
  state: RepositoryState;
  fullName: string;
  first: number;
  after?: string;
  /** How many commits there are, roughly. */
  expected: number;
  commits: number;
  runs: CheckedRun[];
}

/**
 * The runs of default branches that were made since an instant, by the check suites of their commits: those of many
 * repositories in one request. A list of runs would be a request for each repository at least.
 *
 * What cannot be read so is left out, and has to be listed: more than a hundred check suites on one commit, more than a
 * hundred jobs in one run, and whatever fails.
 *
 * @param since - milliseconds since the epoch
 * @returns groups of repositories that were read to the end
 */
export async function* readCheckedRuns(
  context: OrganizationRun,
  states: readonly RepositoryState[],
  options: { known: KnownChanges; since: number; allowance: Allowance },
): AsyncGenerator<RepositoryRuns[]> {
  let waiting: Asked[] = [];
  let doubts = 0;
  const size = new AdaptiveSize({ start: 200, least: 10, most: 400 });
  const told = () => withAttempts(context, waiting, size, options.allowance);
  try {
    for await (const read of readHistories(context, states, options)) {
      waiting.push(read);
      doubts += mayBeRepeated(read.runs).length;
      if (doubts >= DOUBTS_AT_ONCE) {
        yield await told();
        waiting = [];
        doubts = 0;
      }
    }
    if (waiting.length > 0) {
      yield await told();
    }
  } catch (error) {
    context.run.signal.throwIfAborted();
    // What is left is listed: by another permission, and another limit.
    if (
      !isConnectorError(error, 'noPermission') &&
      !isConnectorError(error, 'rateLimited')
    ) {
      throw error;
    }
  }
}

/** Histories that were read back to before the instant, the pages of one right after each other. */
async function* readHistories(
  context: OrganizationRun,
  states: readonly RepositoryState[],
  {
    known,
    since,
    allowance,
  }: { known: KnownChanges; since: number; allowance: Allowance },
): AsyncGenerator<Asked> {
  const { run, cursor } = context;
  const size = new AdaptiveSize({
    start: cursor.commits ?? 200,
    least: 10,
    most: 400,
  });
  const queue = states.map(state => firstPage(state, known));
  let done = 0;
  for await (const outcome of inBatches(
    queue,
    size,
    async (items, tries) => {
      const pages = await askPages(context, items, tries);
      allowance.left--;
      return pages;
    },
    run.signal,
    ({ first }) => first,
  )) {
    cursor.commits = size.current;
    done += outcome.items.length;
    if ('error' in outcome) {
      if (isConnectorError(outcome.error, 'noPermission')) {
        throw outcome.error;
      }
      outcome.items.forEach(({ state }) => leaveToList(context, state));
      continue;
    }
    if (allowance.left <= 0) {
      // Of the others it is the next run's turn.
      const begun = queue.slice(done).filter(({ after }) => after);
      queue.splice(done, queue.length, ...begun);
    }
    const further: Asked[] = [];
    for (const [position, asked] of outcome.items.entries()) {
      const next = takePage(asked, outcome.answer[position], since);
      if (next === 'whole') {
        yield asked;
      } else if (next) {
        further.push(next);
      } else {
        leaveToList(context, asked.state);
      }
    }
    queue.splice(done, 0, ...further);
  }
}

/** So that the next runs do not ask for it in vain. */
function leaveToList(
  { cursor }: OrganizationRun,
  { askedAs }: RepositoryState,
) {
  cursor.listed = [...new Set([...cursor.listed, askedAs])];
}

const pageOf = (commits: number) =>
  Math.min(MOST_PAGE, Math.max(LEAST_PAGE, Math.ceil(commits)));

function firstPage(state: RepositoryState, known: KnownChanges): Asked {
  const { id, fullName } = state.repository;
  const expected = known.countIn(id) * COMMITS_PER_CHANGE + LEAST_PAGE;
  return {
    state,
    fullName,
    first: pageOf(expected),
    expected,
    commits: 0,
    runs: [],
  };
}

/** The answers by the position of their questions; undefined where something is missing. */
async function askPages(
  { graphql, settings }: OrganizationRun,
  items: readonly Asked[],
  attempts: number,
): Promise<unknown[]> {
  const commits = items.reduce((sum, { first }) => sum + first, 0);
  const { data, failures } = await graphql.ask(
    aliasQuery(
      'DriveWorkflowRuns',
      items.map(({ fullName, first, after }) => ({
        fullName,
        selection: checkedRunSelection({
          first,
          after,
          // Only what deploys is told by its file.
          file: settings.deployWorkflows.length > 0,
        }),
      })),
    ),
    {},
    {
      points: Math.max(1, Math.round((items.length + commits) / 100)),
      permission: 'checks',
      attempts,
    },
  );
  const whole = failures.find(
    ({ error }) =>
      isConnectorError(error, 'noPermission') ||
      (isConnectorError(error, 'unavailable') && items.length > 1),
  );
  if (whole) {
    throw whole.error;
  }
  const failed = new Set(failures.map(({ path }) => path[0]));
  return items.map((_, position) => {
    const alias = `r${position}`;
    return failed.has(alias) ? undefined : data[alias];
  });
}

/** @returns the next page, whether that was the last one, or undefined where it cannot be read */
function takePage(
  asked: Asked,
  answer: unknown,
  since: number,
): Asked | 'whole' | undefined {
  const page = checkedRunPage.safeParse(answer);
  if (!page.success) {
    return undefined;
  }
  const { nodes, pageInfo } = page.data.defaultBranchRef.target.history;
  for (const commit of nodes) {
    const runs = runsOfCommit(commit, asked.state.defaultBranch);
    if (!runs) {
      return undefined;
    }
    asked.runs.push(
      ...runs.filter(({ node }) => Date.parse(node.created_at) >= since),
    );
  }
  // What was scheduled at first ran on the commit that stood there before.
  const isBefore = nodes.some(
    ({ committedDate }) => Date.parse(committedDate) < since,
  );
  if (isBefore || !pageInfo.hasNextPage || !pageInfo.endCursor) {
    return 'whole';
  }
  const commits = asked.commits + nodes.length;
  const left = asked.expected - commits;
  return {
    ...asked,
    commits,
    after: pageInfo.endCursor,
    first: pageOf(left > 0 ? left : commits / 2),
  };
}

/** Of those whose attempts cannot be told nothing is told: their hours between two attempts would look like work. */
async function withAttempts(
  context: OrganizationRun,
  read: readonly Asked[],
  size: AdaptiveSize,
  allowance: Allowance,
): Promise<RepositoryRuns[]> {
  const doubts = new Set(
    read.flatMap(({ runs }) =>
      mayBeRepeated(runs).map(({ suiteId }) => suiteId),
    ),
  );
  const attempts = await readAttempts(context, [...doubts], size, () => {
    allowance.left--;
  });
  const isTold = ({ runs }: Asked) =>
    runs.every(({ suiteId }) => !doubts.has(suiteId) || attempts.has(suiteId));
  read
    .filter(one => !isTold(one))
    .forEach(({ state }) => leaveToList(context, state));
  return read.filter(isTold).map(({ state, runs }) => ({
    state,
    runs: runs.map(({ suiteId, node }) => {
      const { number = 1, startedAt } = attempts.get(suiteId) ?? {};
      return {
        ...node,
        run_attempt: number,
        // A first attempt begins when its run is made, as GitHub lists it.
        run_started_at: number === 1 ? node.created_at : startedAt,
      };
    }),
  }));
}
