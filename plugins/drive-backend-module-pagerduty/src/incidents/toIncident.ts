import { RecordInput } from 'backstage-plugin-drive-node';
import { AnalysedAnswer, IncidentAnswer } from '../api/answers';
import { instantOf } from '../api/instants';
import { SeverityRules } from '../config/readSettings';
import { severityOf } from './severityOf';

type Incident = Extract<RecordInput, { kind: 'incident' }>;

/** What all incidents of a run have in common. */
export interface IncidentContext {
  source: string;
  /** When they were observed, RFC 3339. */
  time: string;
  rules: SeverityRules;
  /** Where people look at the account. */
  webUrl?: string;
  keyOf(serviceId: string): string;
}

/**
 * The record of an incident, from what the REST API tells of it, what analytics tell of it, or both. Titles are left
 * out: people write them, and name people in them.
 *
 * @returns undefined where nobody says which service it was on, or when it began
 */
export function toIncident(
  told: { incident?: IncidentAnswer; analysed?: AnalysedAnswer },
  context: IncidentContext,
): Incident | undefined {
  const { incident, analysed } = told;
  const id = incident?.id ?? analysed?.id;
  const service = incident?.service?.id ?? analysed?.service_id;
  const detectedAt =
    instantOf(incident?.created_at) ?? instantOf(analysed?.created_at);
  if (!id || !service || detectedAt === undefined) {
    return undefined;
  }
  const data: Incident['data'] = {
    detectedAt: iso(detectedAt)!,
    severity: severityOf(classOf(told), context.rules),
    acknowledgedAt: iso(acknowledgedAt(told, detectedAt)),
    resolvedAt: iso(resolvedAt(told)),
    interruptions: interruptionsOf(analysed),
    repeatOf: incident?.resolve_reason?.incident?.id,
    url:
      incident?.html_url ??
      (context.webUrl && `${context.webUrl}/incidents/${id}`),
  };
  return {
    kind: 'incident',
    source: context.source,
    id,
    subject: context.keyOf(service),
    time: context.time,
    data: Object.fromEntries(
      Object.entries(data).filter(([, value]) => value !== undefined),
    ) as Incident['data'],
  };
}

function classOf({
  incident,
  analysed,
}: {
  incident?: IncidentAnswer;
  analysed?: AnalysedAnswer;
}) {
  return {
    priority: incident
      ? incident.priority?.name ?? incident.priority?.summary ?? undefined
      : analysed?.priority_name ?? undefined,
    urgency: (incident ?? analysed)?.urgency ?? undefined,
  };
}

/**
 * The first acknowledgement. Analytics alone remember it when an incident is resolved; the incident itself lists those
 * that stand.
 */
function acknowledgedAt(
  {
    incident,
    analysed,
  }: { incident?: IncidentAnswer; analysed?: AnalysedAnswer },
  detectedAt: number,
): number | undefined {
  const seconds = analysed?.seconds_to_first_ack;
  if (typeof seconds === 'number') {
    return detectedAt + seconds * 1000;
  }
  const standing = (incident?.acknowledgements ?? []).flatMap(
    ({ at }) => instantOf(at) ?? [],
  );
  return standing.length > 0 ? Math.min(...standing) : undefined;
}

function resolvedAt({
  incident,
  analysed,
}: {
  incident?: IncidentAnswer;
  analysed?: AnalysedAnswer;
}): number | undefined {
  if (!incident) {
    return instantOf(analysed?.resolved_at);
  }
  return incident.status === 'resolved'
    ? instantOf(incident.resolved_at) ??
        instantOf(incident.last_status_change_at)
    : undefined;
}

function interruptionsOf(analysed: AnalysedAnswer | undefined) {
  const business = analysed?.business_hour_interruptions;
  const off = analysed?.off_hour_interruptions;
  const sleep = analysed?.sleep_hour_interruptions;
  return typeof business === 'number' &&
    typeof off === 'number' &&
    typeof sleep === 'number'
    ? { business, off, sleep }
    : undefined;
}

const iso = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString();
