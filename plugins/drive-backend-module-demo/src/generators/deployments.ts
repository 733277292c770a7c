import { Repository, runsSomewhere } from '../organization/organization';
import { Pacer } from '../random/Pacer';
import { Random } from '../random/Random';
import { paceAt } from '../story/stories';
import { Horizon } from '../time/Horizon';
import { HOUR_MS, MINUTE_MS, toDate } from '../time/units';
import { nextWorkingTime } from '../time/workingTime';
import { Change, mergesOf } from './changes';

/** A production deployment. Instants in milliseconds. */
export interface Deployment {
  id: string;
  startedAt: number;
  finishedAt: number;
  outcome: 'success' | 'failure' | 'rolled_back' | 'unknown';
  unplanned: boolean;
  commitSha: string;
  /** What it put into production for the first time. */
  shipped: Change[];
}

/** What goes on in a repository. */
export interface RepositoryHistory {
  repository: Repository;
  changes: Change[];
  deployments: Deployment[];
}

/**
 * Every production deployment of a repository that its changes lead to: a merged change waits a while, and what else is
 * merged meanwhile goes along. A failed deployment is repaired by an unplanned one, which ships what the failed one could not.
 */
export function deploymentsOf(
  repository: Repository,
  changes: readonly Change[],
  horizon: Horizon,
): Deployment[] {
  const { slug, team, components } = repository;
  if (!components.some(runsSomewhere)) {
    return [];
  }
  const failures = new Pacer(
    new Random(horizon.seed, 'failed deployments', slug),
  );
  const deployments: Deployment[] = [];
  const perDay = new Map<string, number>();
  let waiting: Change[] = [];
  let next: { at: number; repairs: boolean } | undefined;

  const deploy = (at: number, repairs: boolean) => {
    const day = toDate(at);
    const ofDay = (perDay.get(day) ?? 0) + 1;
    perDay.set(day, ofDay);
    const id = `${slug}/deployments/${day}.${ofDay}`;
    const random = new Random(horizon.seed, id);
    const pace = paceAt(horizon, team.name, at);
    const finishedAt = at + random.around(6, 0.4) * MINUTE_MS;
    const fails = failures.step(repairs ? 0 : pace.failedDeploymentShare) > 0;
    let outcome: Deployment['outcome'] = 'success';
    if (fails) {
      outcome = random.chance(0.6) ? 'failure' : 'rolled_back';
      // Where nobody hears of failures, the deployment tool alone cannot tell them.
      outcome = team.paged === false ? 'unknown' : outcome;
    }
    deployments.push({
      id,
      startedAt: at,
      finishedAt,
      outcome,
      unplanned: repairs,
      commitSha: waiting[waiting.length - 1].mergeSha,
      shipped: fails ? [] : waiting,
    });
    waiting = fails ? waiting : [];
    next = fails
      ? {
          at: finishedAt + random.around(pace.recoveryHours) * HOUR_MS,
          repairs: true,
        }
      : undefined;
  };

  for (const change of mergesOf(changes)) {
    while (next && next.at <= change.mergedAt) {
      deploy(next.at, next.repairs);
    }
    waiting.push(change);
    if (!next) {
      const random = new Random(horizon.seed, 'waits', change.id);
      const { deployHours } = paceAt(horizon, team.name, change.mergedAt);
      next = {
        at: nextWorkingTime(
          change.mergedAt + random.around(deployHours, 0.8) * HOUR_MS,
          random,
        ),
        repairs: false,
      };
    }
  }
  while (next) {
    deploy(next.at, next.repairs);
  }
  return deployments;
}
