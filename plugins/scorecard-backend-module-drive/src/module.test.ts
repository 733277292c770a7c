import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scorecardPlugin from '@red-hat-developer-hub/backstage-plugin-scorecard-backend';
import request from 'supertest';
import scorecardModuleDrive from '.';

const pillars = (score?: number) =>
  ['delivery', 'reliability', 'initiatives', 'vigilance', 'efficiency'].map(
    id =>
      id === 'delivery' && score !== undefined
        ? { id, outcome: 'measured', score }
        : { id, outcome: 'unavailable', reason: `Nothing tells of ${id}.` },
  );

const summary = (ref: string, score?: number) => ({
  subject: { ref, kind: ref.split(':')[0], title: ref },
  pillars: pillars(score),
});

/** What DRIVE lists, by kind; components on two pages. */
const LISTED: Record<string, object[]> = {
  component: [
    summary('component:default/ledger', 71.25),
    summary('component:default/idle'),
  ],
  system: [summary('system:default/money', 35)],
};

const asked: string[] = [];

const drive = createBackendPlugin({
  pluginId: 'drive',
  register(registration) {
    registration.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        router: coreServices.httpRouter,
      },
      async init({ httpAuth, router }) {
        router.use((req, res, next) => {
          asked.push(req.url);
          const at = Number(req.query.cursor ?? 0);
          const items = LISTED[String(req.query.kind)] ?? [];
          httpAuth.credentials(req, { allow: ['service'] }).then(() => {
            res.json({
              items: items.slice(at, at + 1),
              ...(at + 1 < items.length && { nextCursor: String(at + 1) }),
              totalItems: items.length,
            });
          }, next);
        });
      },
    });
  },
});

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  spec: { owner: 'group:default/payments' },
});

/** A backend on a busy machine. */
jest.setTimeout(60_000);

describe('The Scorecard plugin of Red Hat Developer Hub', () => {
  const scheduler = mockServices.scheduler();
  let backend: TestBackend;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        drive,
        scorecardPlugin,
        scorecardModuleDrive,
        catalogServiceMock.factory({
          entities: [
            entity('Component', 'ledger'),
            entity('Component', 'idle'),
            entity('Component', 'unknown'),
            entity('System', 'money'),
          ],
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });
    for (const { id } of await scheduler.getScheduledTasks()) {
      await scheduler.triggerTask(id);
    }
  });

  afterAll(() => backend.stop());

  /** The results of an entity, by the pillar. */
  async function resultsOf(ref: string): Promise<Record<string, any>> {
    const { status, body } = await request(backend.server)
      .get(`/api/scorecard/metrics/catalog/${ref}`)
      .set('Authorization', mockCredentials.user.header());
    expect(status).toBe(200);
    return Object.fromEntries(
      body.map(({ id, error, result }: any) => [
        id,
        {
          value: result?.value ?? null,
          is: result?.thresholdResult?.evaluation ?? null,
          ...(error && { error }),
        },
      ]),
    );
  }

  it('knows the five pillars', async () => {
    const { body } = await request(backend.server)
      .get('/api/scorecard/metrics')
      .query({ datasource: 'drive' })
      .set('Authorization', mockCredentials.user.header());

    expect(body.metrics.map(({ id, title }: any) => [id, title])).toEqual([
      ['drive.delivery', 'DRIVE Delivery'],
      ['drive.reliability', 'DRIVE Reliability'],
      ['drive.initiatives', 'DRIVE Initiatives'],
      ['drive.vigilance', 'DRIVE Vigilance'],
      ['drive.efficiency', 'DRIVE Efficiency'],
    ]);
  });

  it('has the scores of DRIVE, judged by its bands', async () => {
    const ledger = await resultsOf('component/default/ledger');
    const money = await resultsOf('system/default/money');

    expect(ledger['drive.delivery']).toEqual({ value: 71.25, is: 'success' });
    expect(money['drive.delivery']).toEqual({ value: 35, is: 'error' });
  });

  it('says why there is no score, which is no zero', async () => {
    const idle = await resultsOf('component/default/idle');
    const unknown = await resultsOf('component/default/unknown');

    expect(idle['drive.vigilance']).toMatchObject({
      value: null,
      error: expect.stringContaining('Nothing tells of vigilance.'),
    });
    expect(unknown['drive.delivery']).toMatchObject({
      value: null,
      error: expect.stringContaining('DRIVE does not score'),
    });
  });

  it('reads pages of all subjects, not each subject for each pillar', () => {
    expect(asked).toHaveLength(5);
  });
});
