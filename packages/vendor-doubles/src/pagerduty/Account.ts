import { createHash } from 'node:crypto';
import { Incident, Organization, Severity } from '../organization/Organization';

/** What a service of PagerDuty's is called, and what leads to it. */
export interface Service {
  id: string;
  name: string;
  integrationId: string;
  integrationKey: string;
  createdAt: number;
}

const upper = (text: string, length: number) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .toUpperCase()
    .slice(0, length);

/** The id of the service that stands for a repository. */
export function serviceIdOf(repository: string): string {
  return `P${upper(`service ${repository}`, 6)}`;
}

/** The key by which monitoring sends events to a repository's service. */
export function integrationKeyOf(repository: string): string {
  return `R0${upper(`integration ${repository}`, 30)}`;
}

/** The services of an organization, by name: one for each repository. */
export function servicesOf({ repositories }: Organization): Service[] {
  return repositories
    .map(({ name, createdAt }) => ({
      id: serviceIdOf(name),
      name,
      integrationId: `P${upper(`integration ${name}`, 6)}`,
      integrationKey: integrationKeyOf(name),
      createdAt,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** How bad an incident is, as PagerDuty has it: by its priority, where somebody gave it one, and by its urgency. */
export function classOf({ severity, id }: Incident): {
  priority?: { id: string; name: string; order: number };
  urgency: 'high' | 'low';
} {
  const priorities: Record<Severity, { name: string; order: number }> = {
    critical: { name: 'P1', order: 4096 },
    high: { name: 'P2', order: 2048 },
    medium: { name: 'P3', order: 1024 },
    low: { name: 'P4', order: 512 },
  };
  const urgency =
    severity === 'critical' || severity === 'high' ? 'high' : 'low';
  // Between these two the urgency alone cannot tell: such incidents always have a priority.
  const isPlain = severity === 'high' || severity === 'low';
  if (isPlain && parseInt(upper(id, 2), 16) % 3 === 0) {
    return { urgency };
  }
  const { name, order } = priorities[severity];
  return { priority: { id: `P${name}XYZW`, name, order }, urgency };
}

/** What was known of an incident at an instant; undefined before it was detected. */
export function incidentAt(
  incident: Incident,
  at: number,
):
  | {
      status: 'triggered' | 'acknowledged' | 'resolved';
      acknowledgedAt?: number;
      resolvedAt?: number;
      changedAt: number;
    }
  | undefined {
  if (incident.detectedAt > at) {
    return undefined;
  }
  const until = (instant: number | undefined) =>
    instant !== undefined && instant <= at ? instant : undefined;
  const acknowledgedAt = until(incident.acknowledgedAt);
  const resolvedAt = until(incident.resolvedAt);
  const open = acknowledgedAt === undefined ? 'triggered' : 'acknowledged';
  return {
    status: resolvedAt === undefined ? open : 'resolved',
    acknowledgedAt,
    resolvedAt,
    changedAt: resolvedAt ?? acknowledgedAt ?? incident.detectedAt,
  };
}
