import { Account, Incident, Repository, Severity } from './Organization';
import { randomOf } from './random';
import { HOUR_MS, MINUTE_MS, wholeSecond } from './time';

const SEVERITIES: readonly Severity[] = [
  'critical',
  'high',
  'high',
  'medium',
  'low',
];

/** Incidents that deployments to production caused. */
export function incidentsOf(
  seed: number,
  repositories: readonly Repository[],
  { until, people }: { until: number; people: readonly Account[] },
): Incident[] {
  const incidents: Incident[] = [];
  for (const { id, name, deployments } of repositories) {
    const random = randomOf(seed, `incidents of ${id}`);
    for (const deployment of deployments) {
      const success = deployment.statuses.find(
        ({ state }) => state === 'SUCCESS',
      );
      if (
        !success ||
        deployment.environment === 'staging' ||
        !random.percent(6)
      ) {
        continue;
      }
      const detectedAt = wholeSecond(success.at + random.around(2 * HOUR_MS));
      const acknowledgedAt = wholeSecond(
        detectedAt + random.around(9 * MINUTE_MS),
      );
      const resolvedAt = wholeSecond(
        acknowledgedAt + random.around(5 * HOUR_MS),
      );
      if (detectedAt < until) {
        incidents.push({
          id: `Q${deployment.id}`,
          repository: name,
          title: `${name} answers with errors`,
          severity: random.pick(SEVERITIES),
          detectedAt,
          acknowledgedAt: acknowledgedAt < until ? acknowledgedAt : undefined,
          resolvedAt: resolvedAt < until ? resolvedAt : undefined,
          deployment: deployment.id,
          responder: random.pick(people),
          ...onCallOf(seed, deployment.id, incidents[incidents.length - 1]),
        });
      }
    }
  }
  return incidents;
}

/** What it did to whoever was on call. @param before - the incident before it */
function onCallOf(
  seed: number,
  deployment: number,
  before: Incident | undefined,
): Pick<Incident, 'interruptions' | 'mergedInto'> {
  const random = randomOf(seed, `on call for ${deployment}`);
  return {
    interruptions: {
      business: random.between(0, 2),
      off: random.between(0, 1),
      sleep: random.between(0, 1),
    },
    mergedInto: random.percent(10) ? before?.id : undefined,
  };
}
