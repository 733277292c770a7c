import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readInstances } from './readInstances';
import { readSettings } from './readSettings';

const configOf = (data: JsonObject) => mockServices.rootConfig({ data });

const instancesOf = (data: JsonObject) => {
  const config = configOf(data);
  return readInstances(config, readSettings(config));
};

const settingsOf = (prometheus: JsonObject) =>
  readSettings(configOf({ drive: { connectors: { prometheus } } }));

const viaProxy = (title: string | undefined, path: string, uiUrl?: string) => ({
  name: title?.toLowerCase() ?? 'default',
  title,
  uiUrl,
  address: { kind: 'proxy', path },
});

describe('the portal’s config of Prometheus', () => {
  it('is none where there is none', () => {
    expect(instancesOf({})).toEqual([]);
    expect(
      instancesOf({ proxy: { endpoints: { '/jira/api': 'https://x' } } }),
    ).toEqual([]);
  });

  it.each([
    [{ proxy: { '/prometheus/api': { target: 'http://p:9090/api/v1/' } } }],
    [{ proxy: { endpoints: { 'prometheus/api/': 'http://p:9090/api/v1/' } } }],
    [{ prometheus: {} }],
  ])('may leave its path to the plugin: %j', data => {
    expect(instancesOf(data)).toEqual([viaProxy(undefined, '/prometheus/api')]);
  });

  it('knows several instances', () => {
    expect(
      instancesOf({
        prometheus: {
          proxyPath: 'metrics/api/',
          uiUrl: 'http://p:9090',
          instances: [{ name: 'TeamB', proxyPath: '/b/api' }],
        },
      }),
    ).toEqual([
      viaProxy(undefined, '/metrics/api', 'http://p:9090'),
      viaProxy('TeamB', '/b/api'),
    ]);
  });

  it('says which key cannot be read', () => {
    expect(() => instancesOf({ prometheus: { instances: [{}] } })).toThrow(
      'prometheus.instances.0.name',
    );
  });
});

describe('drive.connectors.prometheus', () => {
  it('has defaults for everything', () => {
    const settings = readSettings(configOf({}));
    expect(JSON.stringify(settings)).toBe(JSON.stringify(settingsOf({})));
    expect(settings).toMatchObject({
      backfillDays: 180,
      instances: [],
      lookBackHours: 48,
      slos: {
        sloth: { component: { text: '{sloth_service}' } },
        pyrra: { component: { text: '{service}' } },
        own: [],
      },
    });
    expect(settings.alerts).toBeUndefined();
  });

  it('adds instances, and replaces one of the same name', () => {
    const instances = instancesOf({
      prometheus: { proxyPath: '/prometheus/api' },
      drive: {
        connectors: {
          prometheus: {
            instances: [
              { name: 'Default', proxyPath: '/thanos/api' },
              {
                name: 'mimir',
                url: 'https://mimir.example.org/prometheus/',
                headers: { 'X-Scope-OrgID': 'acme' },
              },
              { name: 'full', url: 'https://p.example.org/api/v1' },
            ],
          },
        },
      },
    });
    expect(instances).toEqual([
      viaProxy('Default', '/thanos/api'),
      {
        name: 'mimir',
        title: 'mimir',
        uiUrl: undefined,
        address: {
          kind: 'direct',
          url: 'https://mimir.example.org/prometheus/api/v1',
          headers: { 'X-Scope-OrgID': 'acme' },
        },
      },
      {
        name: 'full',
        title: 'full',
        uiUrl: undefined,
        address: {
          kind: 'direct',
          url: 'https://p.example.org/api/v1',
          headers: {},
        },
      },
    ]);
  });

  const OWN = {
    component: '{app}',
    name: '{slo}',
    objective: 0.999,
    windowDays: '28',
    sli: 'x',
  };

  it('takes figures as numbers, also from the environment, or as expressions', () => {
    const { slos } = settingsOf({
      slos: {
        own: [OWN, { ...OWN, objective: 'my:objective', windowDays: 7 }],
      },
    });
    expect(
      slos.own.map(({ objective, windowDays }) => [objective, windowDays]),
    ).toEqual([
      [0.999, 28],
      ['my:objective', 7],
    ]);
  });

  it.each([
    [{ instances: [{ name: 'x' }] }, 'instances[0]: expected either url'],
    [{ instances: [{ name: 'a b', url: 'http://x' }] }, 'instances[0].name'],
    [{ slos: { own: [{ ...OWN, objective: 99.9 }] } }, 'slos.own[0].objective'],
    [{ slos: { own: [{ ...OWN, sli: undefined }] } }, 'slos.own[0]'],
    [{ slos: { own: [{ ...OWN, component: 'app' }] } }, 'labels in braces'],
    [{ alerts: { timeZone: 'Mars' } }, 'alerts.timeZone'],
    [{ alerts: { severities: { P1: 'bad' } } }, 'alerts.severities.P1'],
    [{ lookBackHours: 2 }, 'lookBackHours'],
    [{ token: 'x' }, 'drive.connectors.prometheus.token: is not a setting'],
  ])('refuses %j and names the key', (settings, message) => {
    expect(() => settingsOf(settings as JsonObject)).toThrow(message);
  });
});
