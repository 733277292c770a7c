import { alertsOf } from './alerts';
import { changesOf } from './changes';
import { deploymentsOf } from './deployments';
import { incidentsOf } from './incidents';
import { Organization, Repository } from './Organization';
import { peopleOf } from './people';
import { randomOf } from './random';
import { runsOf } from './runs';
import { DAY_MS, wholeSecond } from './time';
import { usageOf } from './usage';

/** How large an organization is, and when it lives. */
export interface OrganizationOptions {
  /** Default: 24. */
  repositories?: number;
  /** Merged changes a day in all repositories. Default: 0.35 for each repository. */
  changesPerDay?: number;
  /** How many days of history there are. Default: 120. */
  days?: number;
  /** Milliseconds since the epoch. Default: 2026-11-20T12:00:00Z. */
  until?: number;
  /** Default: `acme`. */
  name?: string;
}

/** Of so many repositories one has had no work for long. */
const DORMANT_EVERY = 3;

/**
 * A made-up organization: the same for the same seed and options.
 *
 * Among its repositories are dormant and archived ones, a renamed one and monorepos; some deploy by deployments, some
 * by releases, some by both, some not at all.
 *
 * @param seed - a whole number
 */
export function organization(
  seed: number,
  options: OrganizationOptions = {},
): Organization {
  const count = options.repositories ?? 24;
  const until = wholeSecond(
    options.until ?? Date.parse('2026-11-20T12:00:00Z'),
  );
  const days = options.days ?? 120;
  const from = until - days * DAY_MS;
  const people = peopleOf(seed);
  const total = (options.changesPerDay ?? count * 0.35) * days;
  const shares = sharesOf(count);
  const repositories = shares.map((share, index) =>
    repositoryOf(seed, index, Math.round(total * share), {
      from,
      until,
      people,
    }),
  );
  return {
    name: options.name ?? 'acme',
    from,
    until,
    people,
    repositories,
    incidents: incidentsOf(seed, repositories, { until, people }),
    usage: usageOf(seed, repositories, { from, until }),
  };
}

/** A few repositories get most of the work, many get little, some none. */
function sharesOf(count: number): number[] {
  const weights = Array.from({ length: count }, (_, index) =>
    index % DORMANT_EVERY === DORMANT_EVERY - 1 ? 0 : 1 / (index + 1) ** 0.5,
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map(weight => weight / sum);
}

/** What the parts of a repository are made from. */
export interface Era {
  from: number;
  until: number;
  people: Organization['people'];
}

function repositoryOf(
  seed: number,
  index: number,
  merges: number,
  era: Era,
): Repository {
  const random = randomOf(seed, `repository ${index}`);
  const dormant = index % DORMANT_EVERY === DORMANT_EVERY - 1;
  const monorepo = index % 11 === 3;
  const name = monorepo ? `platform-${index}` : `service-${index}`;
  const id = 400_000_000 + index;
  const vulnerabilityAlerts = index % 8 !== 6;
  const defaultBranch = index % 7 === 5 ? 'master' : 'main';
  const history = changesOf(seed, id, { merges, defaultBranch, ...era });
  const deployments = deploymentsOf(seed, id, index, history.commits, era);
  const runs = runsOf(seed, id, defaultBranch, history, era);
  const lastCommit = history.commits[history.commits.length - 1]?.at;
  return {
    id,
    name,
    formerName: index % 13 === 4 ? `old-${name}` : undefined,
    archived: dormant && index % 2 === 0,
    private: random.percent(80),
    defaultBranch,
    vulnerabilityAlerts,
    createdAt: era.from - random.between(100, 900) * DAY_MS,
    pushedAt: Math.max(lastCommit ?? 0, era.from - index * DAY_MS),
    components: monorepo
      ? ['api', 'web', 'worker'].map(part => ({
          name: `${name}-${part}`,
          path: `packages/${part}`,
        }))
      : [{ name, path: '' }],
    ...history,
    ...deployments,
    runs,
    alerts: alertsOf(seed, id, era).filter(
      ({ family }) => vulnerabilityAlerts || family !== 'dependency',
    ),
  };
}
