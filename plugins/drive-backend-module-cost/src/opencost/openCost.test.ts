import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import { clusterCostRecords } from 'drive-vendor-doubles';
import {
  acme,
  comparable,
  coverageOf,
  DAY_MS,
  FROM,
  NOW,
  parsed,
  startOpenCost,
  stored,
  TOKEN,
} from '../__testUtils__/world';
import { openCostAssets } from './annotations';

jest.setTimeout(120_000);

const TODAY = Date.parse('2026-11-20T00:00:00Z');

const facts = (from = FROM) =>
  parsed(clusterCostRecords(acme, { source: 'opencost:default', from }));

const PAYMENTS = 'opencost:default/label/service-0';

describe('the connector of OpenCost', () => {
  let world: Awaited<ReturnType<typeof startOpenCost>>;
  afterEach(() => world.double.stop());

  it.each([
    ['itself', false],
    ['behind the portal’s proxy', true],
  ])(
    'yields exactly what the facts are, of OpenCost %s',
    async (_, behindProxy) => {
      world = await startOpenCost({ behindProxy });
      const collected = await collectAll(world.connector, { now: NOW });
      expect(collected.problems).toEqual([]);
      expect(collected.rejections).toEqual([]);
      expect(facts().length).toBeGreaterThan(500);
      expect(comparable(collected.records)).toEqual(comparable(facts()));
      // A week at a time, for everything in the cluster.
      expect(world.double.server.log).toHaveLength(13);
      expect(world.auth.getPluginRequestToken.mock.calls.length > 0).toBe(
        behindProxy,
      );
    },
  );

  it('keeps the contract of a connector, and lets no token out', async () => {
    world = await startOpenCost({ behindProxy: true });
    const { server } = world.double;
    await expect(
      connectorContract(world.connector, {
        assets: [PAYMENTS],
        now: NOW,
        secrets: [TOKEN],
        breakPage: () => {
          server.failNext(
            ({ query }) => query.get('window')!.startsWith('2026-10'),
            { status: 500, body: { code: 500, message: 'out of memory' } },
            Infinity,
          );
          return () => server.mend();
        },
      }),
    ).resolves.toBeUndefined();
  });

  it('covers no day that OpenCost does not remember', async () => {
    world = await startOpenCost({ double: { retentionDays: 15 } });
    const collected = await collectAll(world.connector, {
      assets: [PAYMENTS],
      now: NOW,
    });
    const remembered = TODAY - 14 * DAY_MS;
    expect(coverageOf(collected, PAYMENTS)).toEqual([[remembered, TODAY]]);
    expect(comparable(collected.records)).toEqual(
      comparable(facts(remembered)),
    );
  });

  it('keeps what is known of days that OpenCost has forgotten since', async () => {
    world = await startOpenCost();
    const first = await collectAll(world.connector, { now: NOW });
    await world.double.stop();
    const forgetful = await startOpenCost({ double: { retentionDays: 3 } });
    world = forgetful;
    const second = await collectAll(forgetful.connector, {
      now: NOW,
      cursor: first.cursor,
    });
    expect(forgetful.double.server.log).toHaveLength(2);
    expect(comparable(stored(first, second))).toEqual(comparable(facts()));
  });

  it('tells as zero what is no longer there when it is asked otherwise', async () => {
    world = await startOpenCost();
    const first = await collectAll(world.connector, { now: NOW });
    await world.double.stop();
    world = await startOpenCost({
      cost: { opencost: { labelNames: 'component', currency: 'eur' } },
    });
    const second = await collectAll(world.connector, {
      now: NOW,
      cursor: first.cursor,
    });
    const assets = new Set(
      stored(first, second).flatMap(({ kind, asset }) =>
        kind === 'cost_item' ? [asset] : [],
      ),
    );
    expect([...assets].filter(asset => asset.includes('/label/'))).toEqual([]);
    expect(assets).toContain('component:default/service-0');
    const currencies = stored(first, second).flatMap(({ data }) =>
      'currency' in data ? [data.currency] : [],
    );
    expect(new Set(currencies)).toEqual(new Set(['EUR']));
  });

  it('asks for the label that is configured, as Prometheus writes it', async () => {
    world = await startOpenCost({
      double: { label: 'app_kubernetes_io_name' },
      cost: { opencost: { label: 'app.kubernetes.io/name' } },
    });
    const { records } = await collectAll(world.connector, { now: NOW });
    expect(comparable(records)).toEqual(comparable(facts()));
  });

  it.each([
    [401, {}, 'noPermission', 'proxy'],
    [404, '404 page not found', 'notFound', '9003'],
  ])(
    '%d ends the run as such, and says what to do',
    async (status, body, reason, nextStep) => {
      world = await startOpenCost();
      world.double.server.failNext(() => true, { status, body }, Infinity);
      await expect(
        collectAll(world.connector, { now: NOW }),
      ).rejects.toMatchObject({
        reason,
        nextStep: expect.stringContaining(nextStep),
      });
    },
  );

  it('an error with status 200, and an answer that is none, cost their week', async () => {
    world = await startOpenCost();
    const { server } = world.double;
    const ofWeek = (start: string) => (request: { query: URLSearchParams }) =>
      request.query.get('window')!.startsWith(start);
    server.failNext(
      ofWeek('2026-11-13'),
      { status: 200, body: { code: 500, status: 'error', message: 'timeout' } },
      2,
    );
    server.failNext(ofWeek('2026-11-06'), {
      status: 200,
      body: { code: 200, data: [{ x: { name: 1 } }] },
    });
    const first = await collectAll(world.connector, {
      assets: [PAYMENTS],
      now: NOW,
    });
    expect(
      first.problems.map(({ error, window }) => [
        (error as { reason?: string }).reason,
        window!.from,
      ]),
    ).toEqual([
      ['unavailable', Date.parse('2026-11-13')],
      ['badAnswer', Date.parse('2026-11-06')],
    ]);
    expect(coverageOf(first, PAYMENTS)).toEqual([
      [FROM, Date.parse('2026-11-06')],
    ]);
    const second = await collectAll(world.connector, {
      now: NOW,
      cursor: first.cursor,
    });
    expect(comparable(stored(first, second))).toEqual(comparable(facts()));
  });

  it('a test of the connection says whether there is anything', async () => {
    world = await startOpenCost();
    const { signal } = new AbortController();
    expect(await world.connector.testConnection!(signal)).toEqual([
      { kind: 'cost_item', outcome: 'ok' },
    ]);
    world.double.organization = { ...acme, repositories: [] };
    expect(await world.connector.testConnection!(signal)).toEqual([
      expect.objectContaining({ outcome: 'error' }),
    ]);
  });
});

describe('how components point at containers', () => {
  const assetsOf = (annotations: Record<string, string>, label?: string) =>
    openCostAssets(
      {
        apiVersion: 'x',
        kind: 'Component',
        metadata: { name: 'x', annotations },
      },
      label ?? 'backstage.io/kubernetes-id',
    );

  it.each([
    [{ 'backstage.io/kubernetes-id': 'Payments' }, 'label/payments'],
    [
      {
        'backstage.io/kubernetes-id': 'payments',
        'backstage.io/kubernetes-namespace': 'shop',
      },
      'label/payments',
    ],
    [{ 'backstage.io/kubernetes-namespace': 'shop' }, 'namespace/shop'],
    [
      {
        'backstage.io/kubernetes-label-selector':
          'tier!=test, backstage.io/kubernetes-id = api',
      },
      'label/api',
    ],
  ])('%j is %s', (annotations, path) => {
    expect(assetsOf(annotations as Record<string, string>)).toEqual([
      `opencost:default/${path}`,
    ]);
  });

  it('goes by the label that is asked for', () => {
    const annotations = {
      'backstage.io/kubernetes-id': 'one',
      'backstage.io/kubernetes-label-selector': 'app=two',
    };
    expect(assetsOf(annotations, 'app')).toEqual([
      'opencost:default/label/two',
    ]);
    expect(assetsOf({ 'backstage.io/kubernetes-id': 'one' }, 'app')).toEqual(
      [],
    );
  });
});
