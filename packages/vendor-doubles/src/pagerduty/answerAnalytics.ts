import { Incident } from '../organization/Organization';
import { classOf, incidentAt, Service, servicesOf } from './Account';
import { AccountView } from './AccountView';
import { Answer } from '../server/DoubleServer';
import { refusal } from './Answer';
import { Caller } from './Credentials';
import { escalationPolicy, userReference } from './references';
import { instantOf, isZone, withoutOffset } from './zonedTime';

const MAX_LIMIT = 1_000;

interface Body {
  filters?: {
    created_at_start?: string;
    created_at_end?: string;
    updated_after?: string;
    service_ids?: string[];
    team_ids?: string[];
  };
  limit?: number;
  starting_after?: string;
  order?: 'asc' | 'desc';
  time_zone?: string;
}

const invalid = (error: string) =>
  refusal(400, 'Invalid Input Provided', { code: 2001, errors: [error] });

/** `POST /analytics/raw/incidents`. What has changed lately is not there yet. */
export function answerAnalytics(
  view: AccountView,
  caller: Caller,
  body: Body,
): Answer {
  const { filters = {}, limit = 100, order = 'desc', starting_after } = body;
  const zone = body.time_zone ?? view.timeZone;
  if (!isZone(zone)) {
    return invalid('time_zone is not known.');
  }
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    return invalid('limit must be between 1 and 1000.');
  }
  if (caller.kind !== 'account' && !filters.service_ids && !filters.team_ids) {
    return invalid('A filter by team_ids or service_ids is required.');
  }
  const bound = (text: string | undefined, otherwise: number) =>
    text === undefined ? otherwise : instantOf(text, zone);
  const from = bound(filters.created_at_start, -Infinity);
  const until = bound(filters.created_at_end, Infinity);
  const updatedAfter = bound(filters.updated_after, -Infinity);
  if (from === undefined || until === undefined || updatedAfter === undefined) {
    return invalid('A timestamp is invalid.');
  }
  const seenAt = view.now - view.analyticsLagMs;
  const services = new Map(
    servicesOf(view.organization).map(service => [service.name, service]),
  );
  const sign = order === 'desc' ? -1 : 1;
  const found = view.organization.incidents
    .filter(incident => {
      const state = incidentAt(incident, seenAt);
      return (
        state !== undefined &&
        incident.detectedAt >= from &&
        incident.detectedAt < until &&
        state.changedAt + view.analyticsLagMs > updatedAfter &&
        (filters.service_ids?.includes(services.get(incident.repository)!.id) ??
          true)
      );
    })
    .sort(
      (a, b) => sign * (a.detectedAt - b.detectedAt || (a.id < b.id ? -1 : 1)),
    );
  const start =
    starting_after === undefined
      ? 0
      : found.findIndex(({ id }) => id === starting_after) + 1;
  const page = found.slice(start, start + limit);
  return {
    status: 200,
    body: {
      first: page[0]?.id ?? null,
      last: page[page.length - 1]?.id ?? null,
      limit,
      more: found.length > start + limit,
      order,
      order_by: 'created_at',
      filters,
      starting_after: starting_after ?? null,
      ending_before: null,
      time_zone: zone,
      data: page.map(incident =>
        rendered(incident, services.get(incident.repository)!, {
          view,
          zone,
          seenAt,
        }),
      ),
    },
  };
}

function rendered(
  incident: Incident,
  service: Service,
  { view, zone, seenAt }: { view: AccountView; zone: string; seenAt: number },
) {
  const state = incidentAt(incident, seenAt)!;
  const { priority, urgency } = classOf(incident);
  const { id: userId, summary: userName } = userReference(
    incident.responder,
    view.subdomain,
  );
  const policy = escalationPolicy(view.subdomain);
  const isAcknowledged = state.acknowledgedAt !== undefined;
  const { business, off, sleep } = incident.interruptions;
  const seconds = (instant: number | undefined) =>
    instant === undefined ? null : (instant - incident.detectedAt) / 1000;
  return {
    acknowledged_user_ids: isAcknowledged ? [userId] : [],
    acknowledged_user_names: isAcknowledged ? [userName] : [],
    acknowledgement_count: isAcknowledged ? 1 : 0,
    active_user_count: isAcknowledged ? 1 : 0,
    assigned_user_ids: [userId],
    assigned_user_names: [userName],
    assignment_count: 1,
    auto_resolved: false,
    business_hour_interruptions: business,
    created_at: withoutOffset(incident.detectedAt, zone),
    updated_at: withoutOffset(state.changedAt + view.analyticsLagMs, zone),
    description: `${incident.title}, says ${incident.responder.name} <${incident.responder.email}>`,
    engaged_user_count: isAcknowledged ? 1 : 0,
    escalation_count: 0,
    escalation_policy_id: policy.id,
    escalation_policy_name: policy.summary,
    id: incident.id,
    incident_number: 1 + view.organization.incidents.indexOf(incident),
    joined_user_ids: isAcknowledged ? [userId] : [],
    joined_user_names: isAcknowledged ? [userName] : [],
    major: incident.severity === 'critical',
    manual_escalation_count: 0,
    off_hour_interruptions: off,
    priority_id: priority?.id ?? null,
    priority_name: priority?.name ?? null,
    priority_order: priority?.order ?? null,
    reassignment_count: 0,
    resolved_at:
      state.resolvedAt === undefined
        ? null
        : withoutOffset(state.resolvedAt, zone),
    resolved_by_user_id: state.resolvedAt === undefined ? null : userId,
    resolved_by_user_name: state.resolvedAt === undefined ? null : userName,
    seconds_to_engage: null,
    seconds_to_first_ack: seconds(state.acknowledgedAt),
    seconds_to_mobilize: null,
    seconds_to_resolve: seconds(state.resolvedAt),
    service_id: service.id,
    service_name: service.name,
    sleep_hour_interruptions: sleep,
    snoozed_seconds: 0,
    status: state.status,
    team_id: null,
    team_name: null,
    timeout_escalation_count: 0,
    total_interruptions: business + off + sleep,
    total_notifications: business + off + sleep,
    urgency,
    user_defined_effort_seconds: null,
  };
}
