import { Account as Person } from '../organization/Organization';
import { Service } from './Account';

const API = 'https://api.pagerduty.com';

/** Where people look at an account. */
export const webUrlOf = (subdomain: string) =>
  `https://${subdomain}.pagerduty.com`;

/** A service as other things name it. */
export function serviceReference({ id, name }: Service, subdomain: string) {
  return {
    id,
    type: 'service_reference',
    summary: name,
    self: `${API}/services/${id}`,
    html_url: `${webUrlOf(subdomain)}/service-directory/${id}`,
  };
}

/** A person as other things name them. */
export function userReference(person: Person, subdomain: string) {
  const id = `PU${person.id.toString(36).toUpperCase()}`;
  return {
    id,
    type: 'user_reference',
    summary: person.name,
    self: `${API}/users/${id}`,
    html_url: `${webUrlOf(subdomain)}/users/${id}`,
  };
}

/** The escalation policy that all services share. */
export function escalationPolicy(subdomain: string) {
  return {
    id: 'PESCAL8',
    type: 'escalation_policy_reference',
    summary: 'Default',
    self: `${API}/escalation_policies/PESCAL8`,
    html_url: `${webUrlOf(subdomain)}/escalation_policies/PESCAL8`,
  };
}
