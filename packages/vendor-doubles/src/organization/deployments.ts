import type { Era } from './makeOrganization';
import { Commit, Deployment, DeploymentState, Release } from './Organization';
import { Random, randomOf } from './random';
import { DAY_MS, HOUR_MS, MINUTE_MS, wholeSecond } from './time';

/** How a repository gets to production; each is as common as it stands here often. */
const STYLES = [
  'deployments',
  'releases',
  'deployments',
  'deployments',
  'both',
  'none',
  'deployments',
] as const;

const ENVIRONMENTS = ['production', 'staging', 'prod-eu'];

/** The deployments and releases of a repository. */
export function deploymentsOf(
  seed: number,
  id: number,
  index: number,
  commits: readonly Commit[],
  era: Era,
): { deployments: Deployment[]; releases: Release[] } {
  const random = randomOf(seed, `deployments of ${id}`);
  const style = STYLES[index % STYLES.length];
  const environments = ENVIRONMENTS.slice(
    0,
    index % 9 === 0 ? 3 : 1 + (index % 2),
  );
  const deploys = style === 'deployments' || style === 'both';
  return {
    deployments: deploys
      ? environments
          .flatMap((environment, position) =>
            toEnvironment(
              random,
              commits,
              era,
              environment,
              id * 10 + position,
            ),
          )
          .sort((a, b) => a.createdAt - b.createdAt || a.id - b.id)
      : [],
    releases:
      style === 'releases' || style === 'both'
        ? releasesOf(random, commits, era, id)
        : [],
  };
}

interface Draft extends Omit<Deployment, 'statuses'> {
  statuses: { id: number; state: DeploymentState; at: number }[];
}

function toEnvironment(
  random: Random,
  commits: readonly Commit[],
  { until, people }: Era,
  environment: string,
  idBase: number,
): Deployment[] {
  const deployments: Draft[] = [];
  let standing: Draft | undefined;
  let freeAt = 0;
  const deploy = (sha: string, at: number) => {
    const number = deployments.length;
    const id = idBase * 1000 + number;
    const statuses: Draft['statuses'] = [];
    const add = (state: DeploymentState, when: number) => {
      if (when < until) {
        statuses.push({ id: id * 10 + statuses.length, state, at: when });
      }
    };
    const endedAt = wholeSecond(
      at + 2 * MINUTE_MS + random.around(8 * MINUTE_MS),
    );
    const failed = random.percent(9);
    add('QUEUED', at + 1_000);
    add('IN_PROGRESS', at + 20_000);
    const end = failed ? random.pick(['FAILURE', 'ERROR'] as const) : 'SUCCESS';
    add(end, endedAt);
    const draft: Draft = {
      id,
      environment,
      sha,
      createdAt: at,
      by: random.pick(people),
      statuses,
    };
    deployments.push(draft);
    if (!failed && endedAt < until) {
      standing?.statuses.push({
        id: standing.id * 10 + standing.statuses.length,
        state: 'INACTIVE',
        at: endedAt + 1_000,
      });
      standing = draft;
    }
    freeAt = endedAt + MINUTE_MS;
    return !failed;
  };
  for (const [position, commit] of commits.entries()) {
    const at = wholeSecond(commit.at + 3 * MINUTE_MS + random.around(HOUR_MS));
    const next = commits[position + 1];
    // The newest commit at that time is what gets deployed; one in four waits for the next.
    if (
      (next && next.at < at) ||
      at < freeAt ||
      at >= until ||
      random.percent(25)
    ) {
      continue;
    }
    const before: Draft | undefined = standing;
    const succeeded = deploy(commit.sha, at);
    const undoneAt = wholeSecond(freeAt + random.between(5, 40) * MINUTE_MS);
    if (
      succeeded &&
      before &&
      random.percent(5) &&
      undoneAt < until &&
      (!next || next.at > undoneAt)
    ) {
      deploy(before.sha, undoneAt);
    }
  }
  return deployments;
}

function releasesOf(
  random: Random,
  commits: readonly Commit[],
  { until, people }: Era,
  id: number,
): Release[] {
  const releases: Release[] = [];
  let nextAt = 0;
  for (const [position, commit] of commits.entries()) {
    const at = wholeSecond(commit.at + 10 * MINUTE_MS + random.around(HOUR_MS));
    const next = commits[position + 1];
    if (at < nextAt || at >= until || (next && next.at < at)) {
      continue;
    }
    const number = releases.length;
    releases.push({
      id: id * 1000 + number,
      tag: `v1.${number}.0`,
      sha: commit.sha,
      createdAt: commit.at,
      publishedAt: random.percent(6) ? undefined : at,
      prerelease: random.percent(10),
      by: random.pick(people),
    });
    nextAt = at + random.around(4 * DAY_MS);
  }
  return releases;
}
