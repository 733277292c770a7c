import { Account, Deployment, Organization, Repository } from './Organization';
import { randomOf } from './random';
import { DAY_MS, MINUTE_MS, wholeSecond } from './time';

/** A sync that succeeded. Instants are milliseconds since the epoch. */
export interface Sync {
  sha: string;
  startedAt: number;
  endedAt: number;
  /** Absent: by the controller itself. */
  by?: Account;
}

/** A sync that did not succeed. */
export interface FailedSync extends Sync {
  phase: 'Failed' | 'Error';
}

/** What is kept in step with a repository, in one place. */
export interface Application {
  name: string;
  repository: string;
  project: string;
  /** As it is written where, which differs from application to application. */
  environment: string;
  labels: Readonly<Record<string, string>>;
  /** Where it runs. */
  cluster: string;
  namespace: string;
  createdAt: number;
  /** Oldest first. */
  syncs: readonly Sync[];
  failures: readonly FailedSync[];
}

/**
 * The applications of an organization: one for each environment that a repository is deployed to. What they synced is
 * what was deployed there; in between, the controller has put right what somebody had changed by hand.
 */
export function applicationsOf(organization: Organization): Application[] {
  const { repositories } = organization;
  return repositories.flatMap((repository, index) =>
    [...new Set(repository.deployments.map(({ environment }) => environment))]
      .sort()
      .map(environment =>
        applicationOf(repository, index, environment, organization),
      ),
  );
}

function applicationOf(
  repository: Repository,
  index: number,
  environment: string,
  { from, until }: Organization,
): Application {
  const { id, name } = repository;
  const ended = repository.deployments
    .filter(one => one.environment === environment)
    .flatMap(endOf);
  const syncs = ended.filter(({ phase }) => phase === undefined);
  const random = randomOf(id, `applications in ${environment}`);
  return {
    name: `${name}-${environment}`,
    repository: name,
    project: `team-${index % 4}`,
    environment,
    createdAt: Math.min(from, ended[0]?.startedAt ?? from) - DAY_MS,
    ...placeOf(index, name, environment),
    syncs: syncs
      .flatMap((sync, position): Sync[] => {
        const healedAt = wholeSecond(
          sync.endedAt + 30 * MINUTE_MS + random.around(DAY_MS),
        );
        const next = syncs[position + 1]?.startedAt ?? until;
        return random.percent(20) && healedAt + MINUTE_MS < next
          ? [
              sync,
              {
                sha: sync.sha,
                startedAt: healedAt,
                endedAt: healedAt + 10_000,
              },
            ]
          : [sync];
      })
      .map(({ sha, startedAt, endedAt, by }) => ({
        sha,
        startedAt,
        endedAt,
        by,
      })),
    failures: ended.flatMap(({ phase, ...sync }) =>
      phase ? [{ ...sync, phase }] : [],
    ),
  };
}

const PHASES = {
  SUCCESS: undefined,
  FAILURE: 'Failed',
  ERROR: 'Error',
} as const;

function endOf({ sha, createdAt, statuses, by }: Deployment) {
  const end = statuses.find(({ state }) => state in PHASES);
  return end
    ? [
        {
          sha,
          startedAt: createdAt,
          endedAt: end.at,
          by,
          phase: PHASES[end.state as keyof typeof PHASES],
        },
      ]
    : [];
}

/** Some say the environment in a label, some by their cluster, some by their namespace. */
function placeOf(
  index: number,
  name: string,
  environment: string,
): Pick<Application, 'labels' | 'cluster' | 'namespace'> {
  switch (index % 3) {
    case 0:
      return {
        labels: { env: environment, app: name },
        cluster: 'in-cluster',
        namespace: name,
      };
    case 1:
      return { labels: { app: name }, cluster: environment, namespace: name };
    default:
      return {
        labels: { app: name },
        cluster: 'in-cluster',
        namespace: `${environment}-${name}`,
      };
  }
}
