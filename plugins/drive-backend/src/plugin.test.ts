import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import drivePlugin from '.';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const group = (name: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type: 'team', children: [], ...(parent && { parent }) },
});

const component = (name: string, owner: string, slug?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    description: `The ${name}`,
    annotations: {
      'backstage.io/source-location': `url:https://github.com/acme/${name}/`,
      ...(slug && { 'github.com/project-slug': slug }),
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner },
});

const ENTITIES: Entity[] = [
  group('payments'),
  group('checkout', 'payments'),
  component('ledger', 'group:default/payments', 'acme/ledger'),
  component('cart', 'group:default/checkout', 'acme/cart'),
  component('secret', 'group:default/checkout', 'acme/secret'),
];

/** The start of the current hour, at which scheduled evaluations are made. */
const hour = () => Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
const iso = (at: number) => new Date(at).toISOString();

function deployment(repo: string, daysAgo: number, extra: object = {}) {
  const at = hour() - daysAgo * DAY_MS - HOUR_MS;
  return {
    specversion: '1.0',
    type: 'drive.deployment.v1',
    source: 'github:github.com',
    id: `${repo}@${daysAgo}`,
    subject: `github:github.com/acme/${repo}`,
    time: iso(at),
    data: {
      environment: 'production',
      finishedAt: iso(at),
      outcome: 'success',
      failed: false,
      rule: 'deployment',
      ...extra,
    },
  };
}

async function startPortal(
  options: {
    config?: object;
    deny?: (query: { permission: string; ref?: string }) => boolean;
    entities?: Entity[];
  } = {},
) {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      drivePlugin,
      catalogServiceMock.factory({ entities: options.entities ?? ENTITIES }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: { organization: { name: 'Acme' }, ...options.config },
      }),
      mockServices.permissions.mock({
        authorize: jest.fn(async queries =>
          queries.map((query: any) => ({
            result: options.deny?.({
              permission: query.permission.name,
              ref: query.resourceRef,
            })
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })),
        ) as any,
      }).factory,
    ],
  });
  const send = (events: object[]) =>
    request(server)
      .post('/api/drive/v1/events')
      .set('Authorization', mockCredentials.service.header())
      .set('Content-Type', 'application/cloudevents-batch+json')
      .send(JSON.stringify(events));
  const get = (path: string) =>
    request(server)
      .get(`/api/drive${path}`)
      .set('Authorization', mockCredentials.user.header());
  const settle = async () => {
    await scheduler.triggerTask('drive-sweep');
    for (let i = 0; i < 8; i++) {
      await scheduler.triggerTask('drive-evaluate');
      const sources = await get('/v1/sources');
      if (sources.body.state.evaluation) {
        return;
      }
    }
  };
  return { server, scheduler, send, get, settle };
}

describe('the plugin', () => {
  it('turns records into scorecards of components, groups and the organization', async () => {
    const { send, get, settle } = await startPortal();
    const sent = await send([
      ...[1, 3, 5, 8, 13, 21].map(day => deployment('ledger', day)),
      deployment('cart', 2, { failed: true }),
      deployment('cart', 4),
    ]);
    expect(sent.status).toBe(202);
    expect(sent.body).toEqual({ accepted: 8, rejected: [] });
    await settle();

    const ledger = await get('/v1/scorecards/component/default/ledger');
    expect(ledger.status).toBe(200);
    expect(ledger.body).toMatchObject({
      subject: { ref: 'component:default/ledger', kind: 'component' },
      computed: 'snapshot',
      window: { days: 28 },
    });
    const frequency = (body: any) =>
      body.pillars[0].metrics.find(
        ({ id }: any) => id === 'deployment-frequency',
      );
    expect(frequency(ledger.body)).toMatchObject({
      outcome: 'measured',
      numerator: 6,
    });

    const all = await get('/v1/scorecards/organization/default/all');
    expect(all.body.pillars.map(({ id }: any) => id)).toEqual([
      'delivery',
      'reliability',
      'initiatives',
      'vigilance',
      'efficiency',
    ]);
    const failRate = all.body.pillars[0].metrics.find(
      ({ id }: any) => id === 'change-fail-rate',
    );
    expect(failRate).toMatchObject({
      outcome: 'measured',
      numerator: 1,
      denominator: 8,
      value: 0.125,
    });
    expect(all.body.verdict).toBe('cannot-tell');
  });
});
