import { Organization } from './Organization';
import { randomOf } from './random';
import { DAY_MS } from './time';

/** What a cloud charges for a day of a service. Amounts in millionths of a dollar, so that they are exact. */
export interface CloudCost {
  /** Start of the day. */
  day: number;
  provider: 'AWS' | 'GCP';
  /** Its number and its name. */
  account: { id: string; name: string };
  service: string;
  /** As FOCUS sorts services. */
  serviceCategory: string;
  /** Whose resources; absent: nobody's, such as support. */
  repository?: string;
  /** With what was paid upfront spread over its term. */
  effectiveMicros: number;
  /** As it is invoiced. Below 0: a credit. */
  billedMicros: number;
}

/** What the containers of a repository cost in the cluster, by day. Amounts in millionths of a dollar. */
export interface ClusterCost {
  day: number;
  namespace: string;
  /** The repository, as the label of its pods says; absent: pods without the label. */
  repository?: string;
  micros: number;
}

const SERVICES = {
  AWS: [
    ['Amazon Elastic Compute Cloud', 'Compute'],
    ['Amazon Relational Database Service', 'Databases'],
    ['Amazon Bedrock', 'AI and Machine Learning'],
  ],
  GCP: [
    ['Compute Engine', 'Compute'],
    ['BigQuery', 'Analytics'],
  ],
} as const;

/** Every so many of an organization's repositories is in the other cloud. */
const GCP_EVERY = 4;

const firstDay = ({ from }: Organization) => Math.ceil(from / DAY_MS) * DAY_MS;

/** Whether anything of a repository runs anywhere. */
const runsAnywhere = (index: number) => index % 5 !== 4;

/**
 * What an organization's clouds charge, day by day. Repositories have an account each; what is left is the organization's.
 * Of each account there is a credit now and then, and what is charged for one day never changes.
 */
export function cloudCostsOf(organization: Organization): CloudCost[] {
  const { name, until, repositories } = organization;
  const costs: CloudCost[] = [];
  for (const [index, repository] of repositories.entries()) {
    if (!runsAnywhere(index)) {
      continue;
    }
    const random = randomOf(repository.id, `cloud costs of ${name}`);
    const provider = index % GCP_EVERY === 3 ? 'GCP' : 'AWS';
    const account = {
      id: String(100_000_000_000 + repository.id),
      name: `${name}-${repository.name}`,
    };
    const shared = { provider, account, repository: repository.name } as const;
    for (
      let day = firstDay(organization);
      day + DAY_MS <= until;
      day += DAY_MS
    ) {
      for (const [service, serviceCategory] of SERVICES[provider]) {
        // Not every service is used every day.
        const isUsed = random.percent(85);
        const effectiveMicros = random.between(10_000, 90_000_000);
        const share = random.between(60, 100);
        if (isUsed) {
          costs.push({
            ...shared,
            day,
            service,
            serviceCategory,
            effectiveMicros,
            billedMicros: Math.floor((effectiveMicros * share) / 100),
          });
        }
      }
      if (random.percent(2)) {
        const micros = -random.between(1_000_000, 60_000_000);
        costs.push({
          ...shared,
          day,
          service: SERVICES[provider][0][0],
          serviceCategory: SERVICES[provider][0][1],
          effectiveMicros: micros,
          billedMicros: micros,
        });
      }
    }
  }
  const random = randomOf(0, `support of ${name}`);
  for (let day = firstDay(organization); day + DAY_MS <= until; day += DAY_MS) {
    const micros = random.between(1_000_000, 3_000_000);
    costs.push({
      day,
      provider: 'AWS',
      account: { id: '100000000000', name: `${name}-root` },
      service: 'AWS Support (Business)',
      serviceCategory: 'Management and Governance',
      effectiveMicros: micros,
      billedMicros: micros,
    });
  }
  return costs;
}

/** What the containers of an organization cost in its cluster. */
export function clusterCostsOf(organization: Organization): ClusterCost[] {
  const { name, until, repositories } = organization;
  const costs: ClusterCost[] = [];
  for (const [index, repository] of repositories.entries()) {
    if (!runsAnywhere(index)) {
      continue;
    }
    const random = randomOf(repository.id, `cluster costs of ${name}`);
    const namespace = `team-${index % 3}`;
    for (
      let day = firstDay(organization);
      day + DAY_MS <= until;
      day += DAY_MS
    ) {
      const micros = random.between(0, 20_000_000);
      const unlabelled = random.between(0, 2_000_000);
      if (random.percent(95)) {
        costs.push(
          { day, namespace, repository: repository.name, micros },
          { day, namespace, micros: unlabelled },
        );
      }
    }
  }
  return costs;
}
