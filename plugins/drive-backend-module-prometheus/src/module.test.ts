import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AssetAnnotation,
  Connector,
  driveConnectorsExtensionPoint,
} from 'backstage-plugin-drive-node';
import { collectAll } from 'backstage-plugin-drive-node/testing';
import { organization, PrometheusDouble } from 'drive-vendor-doubles';
import { driveModulePrometheus } from './module';

jest.setTimeout(60_000);

const TOKEN = 'TokenThatOnlyTheProxyKnows';

describe('the Prometheus module', () => {
  const acme = organization(1);
  let double: PrometheusDouble;
  let proxy: Server;
  const seen: { path: string; authorization?: string; instance?: string }[] =
    [];

  beforeAll(async () => {
    double = await PrometheusDouble.start({
      organization: acme,
      token: TOKEN,
      clock: () => acme.until,
    });
    // As the portal's own: it knows the target and its credentials, and wants those of a plugin.
    proxy = createServer(async (request, response) => {
      const { url = '', headers } = request;
      seen.push({
        path: url.split('?')[0],
        authorization: headers.authorization,
        instance: headers['x-prometheus-service-name'] as string,
      });
      const rest = url.replace('/api/proxy/prometheus/api/', '');
      const answer = await fetch(`${double.url}/api/v1/${rest}`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(await answer.text());
    });
    await new Promise<void>(resolve => {
      proxy.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(async () => {
    await double.stop();
    await new Promise(resolve => {
      proxy.close(resolve);
    });
  });

  const register = async (data: object) => {
    const connectors: Connector[] = [];
    const annotations: AssetAnnotation[] = [];
    const { port } = proxy.address() as AddressInfo;
    const discovery = mockServices.discovery.mock({
      getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
    });
    const backend = await startTestBackend({
      features: [
        driveModulePrometheus,
        discovery.factory,
        mockServices.rootConfig.factory({ data: data as never }),
      ],
      extensionPoints: [
        [
          driveConnectorsExtensionPoint,
          {
            addConnector: (...some: Connector[]) => connectors.push(...some),
            addAssetAnnotation: (...some: AssetAnnotation[]) =>
              annotations.push(...some),
          },
        ],
      ],
    });
    await backend.stop();
    return { connectors, annotations };
  };

  it('brings nothing where the portal has no Prometheus', async () => {
    expect((await register({})).connectors).toEqual([]);
  });

  it('reads through the portal’s proxy, as a plugin, without a token of its own', async () => {
    const { connectors } = await register({
      prometheus: { proxyPath: '/prometheus/api' },
      drive: { connectors: { prometheus: { backfillDays: 30 } } },
    });
    const [connector] = connectors;
    const { records, problems } = await collectAll(connector, {
      assets: acme.repositories.map(({ name }) => `component:default/${name}`),
      now: acme.until,
    });
    expect(problems).toEqual([]);
    expect(records.length).toBeGreaterThan(100);
    expect(new Set(seen.map(({ path }) => path))).toEqual(
      new Set([
        '/api/proxy/prometheus/api/query',
        '/api/proxy/prometheus/api/query_range',
      ]),
    );
    const expected = mockCredentials.service.header({
      onBehalfOf: mockCredentials.service('plugin:drive'),
      targetPluginId: 'proxy',
    });
    expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(
      new Set([expected]),
    );
  });

  it('tells instances apart for proxies that want to know', async () => {
    const { connectors } = await register({
      prometheus: {
        instances: [{ name: 'TeamB', proxyPath: '/prometheus/api' }],
      },
    });
    expect(connectors.map(({ id }) => id)).toEqual([
      'prometheus',
      'prometheus/teamb',
    ]);
    seen.length = 0;
    await connectors[1].testConnection!(new AbortController().signal);
    expect(new Set(seen.map(({ instance }) => instance))).toEqual(
      new Set(['TeamB']),
    );
  });

  it('takes the names of alerts only where alerts are read', async () => {
    const withAlerts = {
      drive: { connectors: { prometheus: { alerts: {} } } },
    };
    expect((await register({ prometheus: {} })).annotations).toEqual([]);
    const { annotations } = await register({ prometheus: {}, ...withAlerts });
    expect(annotations.map(({ annotation }) => annotation)).toEqual([
      'prometheus.io/alert',
    ]);
  });
});
