import {
  ComponentDefinition,
  TeamDefinition,
} from '../organization/definitions';
import { isPaged, Repository } from '../organization/organization';
import { Pacer } from '../random/Pacer';
import { Random } from '../random/Random';
import { paceAt } from '../story/stories';
import { Horizon } from '../time/Horizon';
import { DAY_MS, HOUR_MS, toDate } from '../time/units';
import { mergesOf } from './changes';
import { Deployment, RepositoryHistory } from './deployments';

type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Something that broke, with its whole course. Instants in milliseconds. */
export interface Incident {
  id: string;
  component: ComponentDefinition;
  repository: Repository;
  title: string;
  severity: Severity;
  detectedAt: number;
  acknowledgedAt: number;
  mitigatedAt: number;
  resolvedAt: number;
  /** The deployment that brought it about. */
  cause?: Deployment;
  /** Whether somebody has noted that deployment in the incident. */
  causeNoted: boolean;
  /** Pages sent. */
  pages: number;
  repeatOf?: string;
}

/** The story counts incidents of severity high and above. For each of them, so many of each class come about. */
const CLASSES = [
  { name: 'severe', frequency: 1, severities: { critical: 0.13, high: 0.87 } },
  { name: 'minor', frequency: 0.4, severities: { medium: 0.65, low: 0.35 } },
] as const;

/** Share of the incidents that a deployment brings about; the others come by themselves. */
const CAUSED_SHARE = 0.75;

const REPEATED_SHARE = 0.12;
const REPEATED_WITHIN_MS = 21 * DAY_MS;

const SYMPTOMS = [
  'error rate above its limit',
  'requests time out',
  'latency above its limit',
  'queue grows and is not worked off',
  'out of memory, restarting',
  'connections to the database used up',
  'wrong results after a release',
];

function incidentAt(
  detectedAt: number,
  severity: Severity,
  repository: Repository,
  key: string,
  horizon: Horizon,
): Incident {
  const random = new Random(horizon.seed, 'incident', key);
  const pace = paceAt(horizon, repository.team.name, detectedAt);
  const component = random.pick(repository.components.filter(isPaged));
  const hours = random.around(pace.restoreHours, 0.8);
  const acknowledged = Math.min(
    random.around(pace.acknowledgeMinutes, 0.6) / 60,
    hours / 2,
  );
  const mitigatedAt = detectedAt + hours * HOUR_MS;
  return {
    id: `${component.name}/${toDate(detectedAt)}-${random.hex(4)}`,
    component,
    repository,
    title: `${component.name}: ${random.pick(SYMPTOMS)}`,
    severity,
    detectedAt,
    acknowledgedAt: detectedAt + acknowledged * HOUR_MS,
    mitigatedAt,
    resolvedAt: mitigatedAt + random.around(2, 1) * HOUR_MS,
    causeNoted: random.chance(0.75),
    pages: 1 + random.count(severity === 'critical' ? 1.5 : 0.4),
  };
}

/** The incident of the same component, not long ago, that this one repeats. */
function repeated(
  incident: Incident,
  earlier: readonly Incident[],
  horizon: Horizon,
): string | undefined {
  const random = new Random(horizon.seed, 'repeats', incident.id);
  const previous = earlier.find(
    ({ component, detectedAt }) =>
      component === incident.component &&
      incident.detectedAt - detectedAt < REPEATED_WITHIN_MS,
  );
  return previous && random.chance(REPEATED_SHARE)
    ? previous.repeatOf ?? previous.id
    : undefined;
}

/**
 * Every incident that a team's deployments and changes lead to, by time of detection.
 *
 * @param histories - what went on in each of the team's repositories
 */
export function incidentsOf(
  team: TeamDefinition,
  histories: readonly RepositoryHistory[],
  horizon: Horizon,
): Incident[] {
  const paged = histories.filter(({ repository }) =>
    repository.components.some(isPaged),
  );
  const perChange = (at: number) =>
    paceAt(horizon, team.name, at).incidentsPer100Changes / 100;
  const causes = paged
    .flatMap(({ repository, deployments }) =>
      deployments.map(cause => ({ repository, cause })),
    )
    .sort((one, other) => one.cause.finishedAt - other.cause.finishedAt);
  const merges = paged
    .flatMap(({ repository, changes }) =>
      mergesOf(changes).map(change => ({ repository, change })),
    )
    .sort((one, other) => one.change.mergedAt - other.change.mergedAt);
  const incidents: Incident[] = [];

  for (const { name, frequency, severities } of CLASSES) {
    const draws = (...keys: string[]) =>
      new Random(horizon.seed, name, team.name, ...keys);
    const happens = (
      at: number,
      key: string,
      repository: Repository,
      cause?: Deployment,
    ) => {
      const severity = draws('severity', key).weighted<Severity>(severities);
      const course = incidentAt(
        at,
        severity,
        repository,
        `${name}/${key}`,
        horizon,
      );
      incidents.push({ ...course, cause });
    };

    const caused = new Pacer(draws('caused'));
    for (const { repository, cause } of causes) {
      const { id, finishedAt, shipped } = cause;
      const changes = shipped.filter(({ author }) => author !== 'bot').length;
      const expected =
        changes * perChange(finishedAt) * CAUSED_SHARE * frequency;
      if (caused.step(expected) > 0) {
        const hours = Math.min(draws('detection', id).around(0.8, 1), 20);
        happens(finishedAt + hours * HOUR_MS, id, repository, cause);
      }
    }

    const spontaneous = new Pacer(draws('spontaneous'));
    for (const { repository, change } of merges) {
      const { id, mergedAt, author } = change;
      const expected = perChange(mergedAt) * (1 - CAUSED_SHARE) * frequency;
      if (author !== 'bot' && spontaneous.step(expected) > 0) {
        const days = draws('detection', id).between(0, 3);
        happens(mergedAt + days * DAY_MS, id, repository);
      }
    }
  }

  const byDetection = incidents.sort(
    (one, other) => one.detectedAt - other.detectedAt,
  );
  const known: Incident[] = [];
  for (const incident of byDetection) {
    known.unshift({
      ...incident,
      repeatOf: repeated(incident, known, horizon),
    });
  }
  return known.reverse();
}
