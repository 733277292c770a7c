import { Organization, Repository, Severity } from './Organization';
import { randomOf } from './random';
import { DAY_MS } from './time';

/** A promise about a service, and how it is kept. Instants are milliseconds since the epoch. */
export interface ServiceObjective {
  /** The service is called like its repository. */
  repository: string;
  name: string;
  /** What it was written with. */
  tool: 'sloth' | 'pyrra' | 'own';
  /** The share of requests that is to succeed, within 0..1. */
  objective: number;
  windowDays: number;
  /** Nobody looked before. */
  since: number;
  /** The share of requests that failed over the window that ends at an instant; NaN where there were none. */
  errorRatioAt(at: number): number;
}

const TOOLS = ['sloth', 'sloth', 'pyrra', 'sloth', 'own'] as const;
const OBJECTIVES = [0.99, 0.995, 0.999] as const;

/** The share of requests that fail while an incident lasts. */
const IMPACT: Record<Severity, number> = {
  critical: 0.5,
  high: 0.2,
  medium: 0.03,
  low: 0,
};

/**
 * The objectives of an organization: one or two for most services, none for some. They are drawn by themselves, so that
 * no other fact depends on them; what incidents did to a service shows in them.
 */
export function objectivesOf(organization: Organization): ServiceObjective[] {
  return organization.repositories.flatMap((repository, index) => {
    const random = randomOf(repository.id, 'objectives');
    // Libraries promise nothing; archived services no longer do.
    if (index % 6 === 4 || repository.archived) {
      return [];
    }
    const tool = TOOLS[index % TOOLS.length];
    const names = random.percent(40)
      ? ['availability', 'latency']
      : ['availability'];
    return names.map(name => {
      const objective = random.pick(OBJECTIVES);
      const usual = (0.1 + random.next() * 0.7) * (1 - objective);
      const windowDays = tool === 'pyrra' ? 28 : 30;
      const isIdle = index % 10 === 8;
      const isNew = random.percent(20);
      return {
        repository: repository.name,
        name,
        tool,
        objective,
        windowDays,
        since: isNew ? organization.from + 60 * DAY_MS : organization.from,
        errorRatioAt: (at: number) =>
          isIdle
            ? NaN
            : Math.min(
                1,
                usual + failedShare(organization, repository, at, windowDays),
              ),
      };
    });
  });
}

/** What incidents took away of a window. */
function failedShare(
  { incidents }: Organization,
  { name }: Repository,
  at: number,
  windowDays: number,
): number {
  const windowMs = windowDays * DAY_MS;
  return incidents
    .filter(({ repository }) => repository === name)
    .reduce((sum, { detectedAt, resolvedAt, severity }) => {
      const until = Math.min(resolvedAt ?? at, at);
      const overlap = until - Math.max(detectedAt, at - windowMs);
      return sum + (Math.max(0, overlap) * IMPACT[severity]) / windowMs;
    }, 0);
}
