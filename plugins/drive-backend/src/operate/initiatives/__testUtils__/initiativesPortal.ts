import { randomUUID } from 'node:crypto';
import {
  Initiative,
  InitiativeDraft,
  InitiativeItem,
  MetricResult,
  subjectPath,
} from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { daysAgo } from '../../../__testUtils__/clock';
import { eventOf, TestEvent } from '../../../__testUtils__/events';
import { Portal, PortalOptions } from '../../../__testUtils__/portal';
import {
  component,
  group,
  system,
} from '../../../subjects/__testUtils__/catalog';

/** Users: of the group that owns the initiative, of the team of two items, of neither, and an admin. */
export const OWNER = 'user:default/olga';
export const TEAM = 'user:default/tessa';
export const OTHER = 'user:default/otto';
export const ADMIN = 'user:default/adam';
export const GUEST = 'user:development/guest';

/** Three services of two teams, a library, and a system. */
export const entities = () => [
  group('engineering', { title: 'Engineering' }),
  group('platform', { parent: 'engineering', title: 'Platform' }),
  group('front', { parent: 'engineering', title: 'Front' }),
  group('data', { parent: 'engineering', title: 'Data' }),
  system('shop', { owner: 'front' }),
  component('api', { owner: 'front', system: 'shop', type: 'service' }),
  component('web', { owner: 'front', system: 'shop', type: 'service' }),
  component('batch', { owner: 'data', type: 'service' }),
  component('tools', { owner: 'platform', type: 'library' }),
];

/** All services on Node 24, from 1 November to 31 December, by a check. */
export function draftOf(parts: Partial<InitiativeDraft> = {}): InitiativeDraft {
  return {
    title: 'All services on Node 24',
    why: 'Node 20 gets no more fixes.',
    ownerRef: 'group:default/platform',
    pillarId: 'vigilance',
    population: { kind: 'component', 'spec.type': 'service' },
    done: { by: 'check', checkId: 'node-24' },
    startDate: '2026-11-01',
    targetDate: '2026-12-31',
    milestones: [{ title: 'Half of them', date: '2026-12-01' }],
    ...parts,
  };
}

/** A result of a check of a component, some days ago. */
export function check(
  name: string,
  checkId: string,
  outcome: 'pass' | 'fail' | 'unknown' | 'not_applicable',
  days: number,
): TestEvent {
  return eventOf(
    'check_result',
    `${name}/${checkId}`,
    `component:default/${name}`,
    {
      checkId,
      outcome,
      asOf: daysAgo(days),
      ...(outcome === 'fail' && { detail: 'upgrade it' }),
    },
    { source: 'checks:acme', time: daysAgo(days) },
  );
}

/** A portal that has read this organization, and what tests of initiatives do with it. */
export class InitiativesPortal {
  readonly portal: Portal;
  readonly client: Knex;

  private constructor(portal: Portal, client: Knex) {
    this.portal = portal;
    this.client = client;
  }

  static async start(
    client: Knex,
    options: Partial<PortalOptions> = {},
  ): Promise<InitiativesPortal> {
    const portal = await Portal.start({
      entities: entities(),
      ...options,
      client,
      config: { drive: { admins: [ADMIN] } },
    });
    portal.groupsOf.set(OWNER, ['group:default/platform']);
    portal.groupsOf.set(TEAM, ['group:default/front']);
    await portal.settle();
    return new InitiativesPortal(portal, client);
  }

  stop() {
    return this.portal.stop();
  }

  /** @throws Error where that is refused */
  read(path: string, user = OWNER): Promise<any> {
    return this.portal.read(path, user);
  }

  /** @throws Error where that is refused */
  async act(
    method: 'post' | 'put' | 'delete',
    path: string,
    body: object | undefined = undefined,
    user = OWNER,
  ): Promise<any> {
    const answer = await this.portal.act(method, path, { body, user });
    if (answer.status !== 200) {
      throw new Error(`${path}: ${answer.status} ${answer.text}`);
    }
    return answer.body;
  }

  /** @throws Error where that is refused */
  create(
    parts: Partial<InitiativeDraft & { id: string }> = {},
    user = OWNER,
  ): Promise<Initiative> {
    return this.act(
      'post',
      '/v1/initiatives',
      { id: randomUUID(), ...draftOf(parts) },
      user,
    );
  }

  mark(id: string, name: string, done = true, user = OWNER) {
    return this.act('put', `${itemPath(id, name)}/mark`, { done }, user);
  }

  get(id: string, user = OWNER): Promise<Initiative> {
    return this.read(`/v1/initiatives/${id}`, user);
  }

  /** The items, by the names of their entities. */
  async items(
    id: string,
    user = OWNER,
  ): Promise<Record<string, InitiativeItem>> {
    const { items } = await this.read(`/v1/initiatives/${id}/items`, user);
    return Object.fromEntries(
      items.map((item: InitiativeItem) => [
        item.entity.ref.replace('component:default/', ''),
        item,
      ]),
    );
  }

  /** Lets everything be done that is due, and what follows from it be measured. */
  async keepUp() {
    await this.portal.operate();
    await this.portal.evaluate();
  }

  /** A metric of a subject's newest scorecard. */
  async metric(ref: string, metricId: string): Promise<MetricResult> {
    const { pillars } = await this.read(`/v1/scorecards/${subjectPath(ref)}`);
    return pillars
      .flatMap(({ metrics }: { metrics: MetricResult[] }) => metrics)
      .find(({ id }: MetricResult) => id === metricId);
  }
}

/** Where an item is. */
export function itemPath(id: string, name: string): string {
  return `/v1/initiatives/${id}/items/component/default/${name}`;
}
