import { servicesOf } from './Account';
import { AccountView } from './AccountView';
import { Answer } from '../server/DoubleServer';
import { refusal } from './Answer';
import { isTooDeep, pageOf } from './pageOf';
import { escalationPolicy, serviceReference } from './references';
import { withOffset } from './zonedTime';

/** `GET /services` */
export function answerServices(
  { organization, subdomain, timeZone }: AccountView,
  query: URLSearchParams,
): Answer {
  if (isTooDeep(query)) {
    return refusal(400, 'Invalid Input Provided', {
      code: 2001,
      errors: ['Offset and limit must not be more than 10000 together.'],
    });
  }
  const zone = query.get('time_zone') ?? timeZone;
  const withIntegrations = query.getAll('include[]').includes('integrations');
  const { items, ...page } = pageOf(servicesOf(organization), query);
  return {
    status: 200,
    body: {
      services: items.map(service => {
        const reference = serviceReference(service, subdomain);
        const integration = {
          id: service.integrationId,
          type: 'events_api_v2_inbound_integration',
          summary: 'Events API v2',
          self: `${reference.self}/integrations/${service.integrationId}`,
          html_url: `${reference.html_url}/integrations/${service.integrationId}`,
        };
        return {
          ...reference,
          type: 'service',
          name: service.name,
          description: null,
          auto_resolve_timeout: null,
          acknowledgement_timeout: null,
          created_at: withOffset(service.createdAt, zone),
          status: 'active',
          alert_creation: 'create_alerts_and_incidents',
          integrations: [
            withIntegrations
              ? {
                  ...integration,
                  name: 'Events API v2',
                  service: reference,
                  created_at: withOffset(service.createdAt, zone),
                  vendor: null,
                  integration_key: service.integrationKey,
                }
              : { ...integration, type: `${integration.type}_reference` },
          ],
          escalation_policy: escalationPolicy(subdomain),
          teams: [],
          incident_urgency_rule: { type: 'constant', urgency: 'high' },
          support_hours: null,
          scheduled_actions: [],
        };
      }),
      ...page,
    },
  };
}
