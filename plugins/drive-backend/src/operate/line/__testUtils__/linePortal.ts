import { randomUUID } from 'node:crypto';
import { HaltDraft } from 'backstage-plugin-drive-common';
import { clock, DAY_MS, iso, NOW } from '../../../__testUtils__/clock';
import { Portal, PortalOptions } from '../../../__testUtils__/portal';
import {
  component,
  domain,
  group,
  system,
} from '../../../subjects/__testUtils__/catalog';

/** Users: of the owner team, of the department above it, of neither, and an admin. */
export const OWNER = 'user:default/owen';
export const HEAD = 'user:default/heidi';
export const OTHER = 'user:default/otto';
export const ADMIN = 'user:default/adam';
export const GUEST = 'user:development/guest';

/** A department with two teams, a domain with a system of both, and services. */
export const entities = () => [
  group('finance', { title: 'Finance' }),
  group('payments', { parent: 'finance', title: 'Payments' }),
  group('risk', { parent: 'finance' }),
  group('platform'),
  domain('commerce'),
  system('money', { owner: 'finance', domain: 'commerce' }),
  component('ledger', { owner: 'payments', system: 'money', type: 'service' }),
  component('fraud', { owner: 'risk', system: 'money', type: 'service' }),
  component('train', { owner: 'platform', type: 'service' }),
  component('lonely', { type: 'service' }),
];

/** A portal that has read and evaluated this organization. */
export async function startLinePortal(
  options: Omit<PortalOptions, 'entities'> & Partial<PortalOptions>,
): Promise<Portal> {
  clock.now = NOW;
  const portal = await Portal.start({
    entities: entities(),
    ...options,
    config: {
      ...options.config,
      drive: { admins: [ADMIN], ...options.config?.drive },
    },
  });
  portal.groupsOf.set(OWNER, ['group:default/payments']);
  portal.groupsOf.set(HEAD, ['group:default/finance']);
  await portal.settle();
  return portal;
}

/** A halt of the ledger for a week, unless the test says otherwise. */
export function draftOf(parts: Partial<HaltDraft> = {}): HaltDraft {
  return {
    id: randomUUID(),
    subjectRef: 'component:default/ledger',
    reason: 'Bookings are lost.',
    exemptions: [],
    resumeCriteria: 'No booking is lost for a day.',
    expiresAt: iso(clock.now + 7 * DAY_MS),
    ...parts,
  };
}

/** Raises a halt and answers it. @throws Error where that is refused */
export async function raise(
  portal: Portal,
  parts: Partial<HaltDraft> = {},
  user = OTHER,
) {
  const { status, body } = await portal.act('post', '/v1/halts', {
    body: draftOf(parts),
    user,
  });
  if (status !== 200) {
    throw new Error(`${status} ${JSON.stringify(body)}`);
  }
  return body;
}

/** What a pipeline is told. */
export function check(portal: Portal, name: string, query = '') {
  const path = name.includes('/') ? name : `component/default/${name}`;
  return portal.read(`/v1/line/${path}${query}`, OTHER);
}
