import { DateTime } from 'luxon';
import { Incident } from '../organization/Organization';
import { classOf, incidentAt, servicesOf } from './Account';
import { AccountView } from './AccountView';
import { Answer } from '../server/DoubleServer';
import { refusal } from './Answer';
import { isTooDeep, pageOf } from './pageOf';
import {
  escalationPolicy,
  serviceReference,
  userReference,
  webUrlOf,
} from './references';
import { instantOf, isZone, withOffset } from './zonedTime';

const STATUSES = ['triggered', 'acknowledged', 'resolved'];

const invalid = (...errors: string[]) =>
  refusal(400, 'Invalid Input Provided', { code: 2001, errors });

/** `GET /incidents` */
export function answerIncidents(
  view: AccountView,
  query: URLSearchParams,
): Answer {
  const zone = query.get('time_zone') ?? 'UTC';
  if (!isZone(zone)) {
    return invalid('Time zone is not known.');
  }
  const range = rangeOf(view, query);
  if (typeof range === 'string') {
    return invalid(range);
  }
  const statuses = query.getAll('statuses[]');
  if (statuses.some(status => !STATUSES.includes(status))) {
    return invalid('Statuses are invalid.');
  }
  if (isTooDeep(query)) {
    return invalid('Offset and limit must not be more than 10000 together.');
  }
  const services = query.getAll('service_ids[]');
  const byRepository = new Map(
    servicesOf(view.organization).map(service => [service.name, service]),
  );
  const found = view.organization.incidents.filter(incident => {
    const state = incidentAt(incident, view.now);
    return (
      state !== undefined &&
      incident.detectedAt >= range.from &&
      incident.detectedAt < range.until &&
      (statuses.length === 0 || statuses.includes(state.status)) &&
      (services.length === 0 ||
        services.includes(byRepository.get(incident.repository)!.id))
    );
  });
  const [field = 'created_at', direction = 'asc'] = (
    query.get('sort_by') ?? 'created_at:asc'
  ).split(':');
  const sign = direction === 'desc' ? -1 : 1;
  const keyOf = ({ detectedAt, resolvedAt = Infinity }: Incident) =>
    field === 'resolved_at' ? resolvedAt : detectedAt;
  const sorted = found.sort(
    (a, b) => sign * (keyOf(a) - keyOf(b) || (a.id < b.id ? -1 : 1)),
  );
  const { items, ...page } = pageOf(sorted, query);
  return {
    status: 200,
    body: {
      incidents: items.map(incident =>
        rendered(incident, byRepository.get(incident.repository)!, view, zone),
      ),
      ...page,
    },
  };
}

/** At most six months; the last one where nothing is said. */
function rangeOf(
  { now, timeZone }: AccountView,
  query: URLSearchParams,
): { from: number; until: number } | string {
  if (query.get('date_range') === 'all') {
    return { from: -Infinity, until: Infinity };
  }
  const zone = query.get('time_zone') ?? timeZone;
  const until = query.has('until')
    ? instantOf(query.get('until')!, zone)
    : now + 1;
  const from = query.has('since')
    ? instantOf(query.get('since')!, zone)
    : DateTime.fromMillis(until ?? now)
        .minus({ months: 1 })
        .toMillis();
  if (from === undefined || until === undefined) {
    return 'Since or until is invalid.';
  }
  if (
    until > DateTime.fromMillis(from, { zone }).plus({ months: 6 }).toMillis()
  ) {
    return 'The range must not be longer than 6 months.';
  }
  return { from, until };
}

function rendered(
  incident: Incident,
  service: ReturnType<typeof servicesOf>[number],
  { organization, subdomain, now }: AccountView,
  zone: string,
) {
  const state = incidentAt(incident, now)!;
  const time = (instant: number) => withOffset(instant, zone);
  const number = 1 + organization.incidents.indexOf(incident);
  const web = webUrlOf(subdomain);
  const self = `https://api.pagerduty.com/incidents/${incident.id}`;
  const responder = userReference(incident.responder, subdomain);
  const { priority, urgency } = classOf(incident);
  const title = `${incident.title}, says ${incident.responder.name} <${incident.responder.email}>`;
  return {
    id: incident.id,
    type: 'incident',
    summary: `[#${number}] ${title}`,
    self,
    html_url: `${web}/incidents/${incident.id}`,
    incident_number: number,
    title,
    created_at: time(incident.detectedAt),
    updated_at: time(state.changedAt),
    status: state.status,
    incident_key: `key-${incident.id}`,
    service: serviceReference(service, subdomain),
    assignments:
      state.status === 'resolved'
        ? []
        : [{ at: time(incident.detectedAt), assignee: responder }],
    assigned_via: 'escalation_policy',
    last_status_change_at: time(state.changedAt),
    resolved_at: state.resolvedAt === undefined ? null : time(state.resolvedAt),
    alert_counts: { all: 1, triggered: 0, resolved: 1 },
    is_mergeable: true,
    escalation_policy: escalationPolicy(subdomain),
    teams: [],
    pending_actions: [],
    acknowledgements:
      state.status === 'acknowledged'
        ? [{ at: time(state.acknowledgedAt!), acknowledger: responder }]
        : [],
    alert_grouping: null,
    last_status_change_by: responder,
    priority: priority
      ? {
          id: priority.id,
          type: 'priority',
          summary: priority.name,
          self: `https://api.pagerduty.com/priorities/${priority.id}`,
          html_url: null,
          name: priority.name,
          description: '',
        }
      : null,
    resolve_reason:
      state.status === 'resolved' && incident.mergedInto
        ? {
            type: 'merge_resolve_reason',
            incident: {
              id: incident.mergedInto,
              type: 'incident_reference',
              summary: 'The one that it was merged into',
              self: `https://api.pagerduty.com/incidents/${incident.mergedInto}`,
              html_url: `${web}/incidents/${incident.mergedInto}`,
            },
          }
        : null,
    urgency,
  };
}
