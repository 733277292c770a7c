import type { Era } from './makeOrganization';
import { Change, Commit, WorkflowRun } from './Organization';
import { Random, randomOf } from './random';
import { MINUTE_MS, wholeSecond } from './time';

/** Runs of one workflow for each commit of the default branch, and for each change. */
export function runsOf(
  seed: number,
  id: number,
  defaultBranch: string,
  history: { commits: readonly Commit[]; changes: readonly Change[] },
  { until, people }: Era,
): WorkflowRun[] {
  const random = randomOf(seed, `runs of ${id}`);
  const triggers = [
    ...history.commits.map(({ sha, at }) => ({
      sha,
      at,
      branch: defaultBranch,
      event: 'push' as const,
    })),
    ...history.changes.map(({ number, openedAt }) => ({
      sha: random.hex(40),
      at: openedAt,
      branch: `topic-${number}`,
      event: 'pull_request' as const,
    })),
  ].sort((a, b) => a.at - b.at);
  return triggers
    .map(({ sha, at, branch, event }, index) => ({
      id: id * 10_000 + index,
      number: index + 1,
      workflow: 'ci',
      branch,
      event,
      sha,
      by: random.pick(people),
      ...timesOf(random, at, until),
    }))
    .filter(({ createdAt }) => createdAt < until);
}

function timesOf(random: Random, at: number, until: number) {
  const attempt = random.percent(8) ? 2 : 1;
  const createdAt = at + 2_000;
  const startedAt = wholeSecond(
    createdAt + 3_000 + (attempt - 1) * 20 * MINUTE_MS,
  );
  const endedAt = wholeSecond(
    startedAt + MINUTE_MS + random.around(9 * MINUTE_MS),
  );
  const draw = random.next();
  let conclusion: WorkflowRun['conclusion'] = 'success';
  if (draw < 0.12) {
    conclusion = draw < 0.02 ? 'timed_out' : 'failure';
  } else if (draw < 0.16) {
    conclusion = draw < 0.14 ? 'cancelled' : 'skipped';
  }
  const over = endedAt < until;
  return {
    attempt,
    createdAt,
    startedAt: Math.min(startedAt, until - 1_000),
    updatedAt: over ? endedAt : Math.min(startedAt, until - 1_000),
    status: over ? ('completed' as const) : ('in_progress' as const),
    conclusion: over ? conclusion : undefined,
  };
}
