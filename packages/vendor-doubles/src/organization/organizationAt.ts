import {
  Alert,
  Change,
  Organization,
  Repository,
  WorkflowRun,
} from './Organization';
import { DAY_MS } from './time';

/**
 * What an organization was like at an earlier instant: nothing that happened at or after it is there.
 *
 * @param instant - milliseconds since the epoch
 */
export function organizationAt(
  organization: Organization,
  instant: number,
): Organization {
  const known = (at: number | undefined) =>
    at !== undefined && at < instant ? at : undefined;
  return {
    ...organization,
    until: instant,
    repositories: organization.repositories.map(one =>
      repositoryAt(one, instant),
    ),
    incidents: organization.incidents
      .filter(({ detectedAt }) => detectedAt < instant)
      .map(incident => ({
        ...incident,
        acknowledgedAt: known(incident.acknowledgedAt),
        resolvedAt: known(incident.resolvedAt),
      })),
    usage: organization.usage.filter(({ day }) => day < instant - DAY_MS),
  };
}

function repositoryAt(repository: Repository, instant: number): Repository {
  const before = <T>(list: readonly T[], at: (one: T) => number) =>
    list.filter(one => at(one) < instant);
  const commits = before(repository.commits, ({ at }) => at);
  const last = commits[commits.length - 1]?.at;
  return {
    ...repository,
    commits,
    pushedAt: last ?? Math.min(repository.pushedAt, instant - DAY_MS),
    changes: before(repository.changes, ({ openedAt }) => openedAt).map(one =>
      changeAt(one, instant),
    ),
    deployments: before(
      repository.deployments,
      ({ createdAt }) => createdAt,
    ).map(one => ({
      ...one,
      statuses: before(one.statuses, ({ at }) => at),
    })),
    releases: before(repository.releases, ({ createdAt }) => createdAt).map(
      ({ publishedAt, ...one }) =>
        publishedAt !== undefined && publishedAt < instant
          ? { ...one, publishedAt }
          : one,
    ),
    runs: before(repository.runs, ({ startedAt }) => startedAt).map(one =>
      runAt(one, instant),
    ),
    alerts: before(repository.alerts, ({ createdAt }) => createdAt).map(one =>
      alertAt(one, instant),
    ),
  };
}

function changeAt(change: Change, instant: number): Change {
  const reviews = change.reviews.filter(({ at }) => at < instant);
  const readyAt =
    change.readyAt !== undefined && change.readyAt < instant
      ? change.readyAt
      : undefined;
  if (change.closedAt !== undefined && change.closedAt < instant) {
    return change;
  }
  return {
    ...change,
    reviews,
    readyAt,
    mergedAt: undefined,
    closedAt: undefined,
    mergeSha: undefined,
    updatedAt: Math.max(
      change.openedAt,
      readyAt ?? 0,
      ...reviews.map(({ at }) => at),
    ),
  };
}

function runAt(run: WorkflowRun, instant: number): WorkflowRun {
  return run.updatedAt < instant
    ? run
    : {
        ...run,
        status: 'in_progress',
        conclusion: undefined,
        updatedAt: run.startedAt,
      };
}

function alertAt(alert: Alert, instant: number): Alert {
  return alert.closedAt === undefined || alert.closedAt < instant
    ? alert
    : {
        ...alert,
        state: 'open',
        closedAt: undefined,
        updatedAt: alert.createdAt,
      };
}
