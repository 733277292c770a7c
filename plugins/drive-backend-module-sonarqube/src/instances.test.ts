import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  organization,
  SonarQubeDouble,
  sonarQubeRecords,
} from 'drive-vendor-doubles';
import {
  assetsOf,
  comparable,
  connectorsFor,
  DAY_MS,
  NOW,
  parsed,
  startWorld,
  TOKEN,
  WEB_URL,
} from './__testUtils__/world';
import { SonarQubeSession } from './api/SonarQubeSession';
import { readInstances } from './config/readInstances';
import { readSettings } from './config/readSettings';
import {
  InstanceAssets,
  PROJECT_KEYS_ANNOTATION,
} from './projects/InstanceAssets';
import { createSonarQubeConnector } from './SonarQubeConnector';

const doubles: SonarQubeDouble[] = [];
afterEach(() => Promise.all(doubles.splice(0).map(one => one.stop())));

const entity = {
  apiVersion: 'v1',
  kind: 'Component',
  metadata: { name: 'x' },
};

describe('several instances', () => {
  const EU_TOKEN = 'squ_TokenOfTheEuropeanInstance';
  const acme = organization(1, { until: NOW });
  const europe = organization(9, { until: NOW, name: 'acme-eu' });

  async function startBoth() {
    const world = await startWorld({ acme });
    const eu = await SonarQubeDouble.start({
      organization: europe,
      tokens: [EU_TOKEN],
      clock: () => NOW,
    });
    doubles.push(world.double, eu);
    const sonarqube = () => ({
      baseUrl: world.double.url,
      externalBaseUrl: WEB_URL,
      apiKey: TOKEN,
      instances: [
        {
          name: 'EU Main',
          baseUrl: `${eu.url}/`,
          externalBaseUrl: WEB_URL,
          apiKey: EU_TOKEN,
        },
      ],
    });
    return { world, eu, sonarqube };
  }

  it('are read by a connector each', async () => {
    const { world, sonarqube } = await startBoth();
    const connectors = connectorsFor(world.double, world.timing, { sonarqube });
    expect(connectors.map(({ id }) => id).sort()).toEqual([
      'sonarqube',
      'sonarqube/eu-main',
    ]);
    const eu = connectors.find(({ id }) => id === 'sonarqube/eu-main')!;
    const assets = [...world.assets, ...assetsOf(europe, 'eu-main')];
    expect(assets.filter(asset => eu.readsAsset!(asset.toLowerCase()))).toEqual(
      assetsOf(europe, 'eu-main'),
    );
    const collected = await collectAll(eu, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(comparable(collected.records)).toEqual(
      comparable(
        parsed(
          sonarQubeRecords(europe, {
            instance: 'EU-Main',
            baseUrl: WEB_URL,
            gatesFrom: NOW - 180 * DAY_MS,
          }),
        ),
      ),
    );
  });

  it('can be left out', async () => {
    const { world, sonarqube } = await startBoth();
    expect(
      connectorsFor(world.double, world.timing, {
        sonarqube,
        settings: { instances: ['eu main'] },
      }).map(({ id }) => id),
    ).toEqual(['sonarqube/eu-main']);
    expect(() =>
      connectorsFor(world.double, world.timing, {
        sonarqube,
        settings: { instances: ['asia'] },
      }),
    ).toThrow(
      'drive.connectors.sonarqube.instances: there is no instance asia',
    );
  });
});

describe('SonarQube Cloud', () => {
  const acme = organization(1, { until: NOW });

  it.each([
    ['of all organizations of the token', undefined],
    ['of those that are named', ['acme-org']],
  ])(
    'is read %s, project by project for measures',
    async (_, organizations) => {
      const double = await SonarQubeDouble.start({
        organization: acme,
        tokens: [TOKEN],
        cloudOrganization: 'acme-org',
        clock: () => NOW,
      });
      doubles.push(double);
      const settings = readSettings(
        mockServices.rootConfig({
          data: {
            drive: {
              connectors: { sonarqube: { rateBudget: 1, organizations } },
            },
          },
        }),
      );
      const connector = createSonarQubeConnector({
        instance: {
          name: 'default',
          baseUrl: double.url,
          webUrl: WEB_URL,
          apiKey: TOKEN,
          isCloud: true,
        },
        settings,
      });
      const assets = assetsOf(acme);
      const first = await collectAll(connector, { assets, now: NOW });
      expect(first.problems).toEqual([]);
      expect(comparable(first.records)).toEqual(
        comparable(
          parsed(
            sonarQubeRecords(acme, {
              baseUrl: WEB_URL,
              gatesFrom: NOW - 180 * DAY_MS,
            }),
          ),
        ),
      );
      expect(
        double.log.some(({ path }) => path === '/api/organizations/search'),
      ).toBe(organizations === undefined);
      const asked = double.log.length;
      await collectAll(connector, {
        assets,
        now: NOW + 1,
        cursor: first.cursor,
      });
      expect(double.log.length - asked).toBeLessThan(12);
      expect(
        await connector.testConnection!(new AbortController().signal),
      ).toContainEqual({ kind: 'finding', outcome: 'ok' });
    },
  );
});

describe('the portal’s config of SonarQube', () => {
  function instancesOf(sonarqube?: JsonObject) {
    const logger = mockServices.logger.mock();
    const instances = readInstances(
      mockServices.rootConfig({ data: sonarqube ? { sonarqube } : {} }),
      logger,
    );
    return {
      instances,
      warnings: logger.warn.mock.calls.map(([message]) => message),
    };
  }

  it('is none where there is none', () => {
    expect(instancesOf()).toEqual({ instances: [], warnings: [] });
    expect(instancesOf({ instances: [] }).instances).toEqual([]);
  });

  it.each([
    ['https://sonarcloud.io', true],
    ['https://sonarqube.us', true],
    ['https://sonar.acme.example/sonar/', false],
    ['', true],
  ])('knows whether %j is the Cloud', (baseUrl, isCloud) => {
    const [instance] = instancesOf({ baseUrl, apiKey: 'key' }).instances;
    expect(instance).toMatchObject({ name: 'default', isCloud });
    expect(instance.baseUrl).toMatch(/^https:.*[a-z]$/);
  });

  it('leaves out what it cannot read, says why, and repeats no secret', () => {
    const { instances, warnings } = instancesOf({
      baseUrl: 'https://sonar.acme.example',
      apiKey: 'TopSecret',
      instances: [
        { name: 'a', baseUrl: 'https://a.example' },
        { name: 'b', baseUrl: 'b.example', apiKey: 'SecretOfB' },
        { name: 'c', baseUrl: 'https://c.example', apiKey: ' key ' },
        { name: 'C', baseUrl: 'https://c.example', apiKey: 'SecretOfC' },
      ],
    });
    expect(instances.map(({ name, apiKey }) => [name, apiKey])).toEqual([
      ['c', 'key'],
      ['default', 'TopSecret'],
    ]);
    expect(warnings).toEqual([
      'sonarqube.instances[0].apiKey: is missing; DRIVE does not read this instance.',
      'sonarqube.instances[1].baseUrl: cannot be read; DRIVE does not read this instance.',
      'sonarqube.instances[3]: there is another instance C; DRIVE does not read this instance.',
    ]);
  });

  it('shares the rate budget between instances of one host', () => {
    const { instances } = instancesOf({
      instances: [
        { name: 'a', baseUrl: 'https://sonar.example/a', apiKey: 'key-of-a' },
        { name: 'b', baseUrl: 'https://sonar.example/b', apiKey: 'key-of-b' },
      ],
    });
    const settings = readSettings(mockServices.rootConfig({ data: {} }));
    expect(
      instances.map(
        instance => new SonarQubeSession({ instance, settings }).budget.host,
      ),
    ).toEqual(['sonar.example', 'sonar.example']);
  });
});

describe('drive.connectors.sonarqube', () => {
  const settingsOf = (sonarqube: JsonObject) =>
    readSettings(
      mockServices.rootConfig({
        data: { drive: { connectors: { sonarqube } } },
      }),
    );

  it('has defaults for everything', () => {
    const settings = readSettings(mockServices.rootConfig({ data: {} }));
    expect(settings).toEqual(settingsOf({}));
    expect(settings).toMatchObject({
      rateBudget: 0.25,
      backfillDays: 180,
      hotspots: true,
      checks: [],
    });
  });

  it.each([
    [{ checks: [{ id: 'A b', metric: 'x', atMost: 1 }] }, 'checks[0].id'],
    [{ checks: [{ id: 'a', metric: 'x' }] }, 'checks[0]'],
    [
      {
        checks: [
          { id: 'a', metric: 'x', atMost: 1 },
          { id: 'a', metric: 'y', atMost: 1 },
        ],
      },
      'checks[1].id: there is another check a',
    ],
    [{ hotspots: 'maybe' }, 'hotspots'],
    [{ token: 'x' }, 'token: is not a setting'],
  ])('refuses %j and names the key', (settings, message) => {
    expect(() => settingsOf(settings as JsonObject)).toThrow(
      `drive.connectors.sonarqube.${message}`,
    );
  });
});

describe('how components point at projects', () => {
  const assets = new InstanceAssets({
    name: 'EU',
    baseUrl: '',
    webUrl: '',
    apiKey: '',
    isCloud: false,
  });

  it.each([
    ['sonarqube:eu/org:key', 'org:key'],
    ['sonarqube:default/key', undefined],
    ['sonarqube:eu/', undefined],
    ['sonarqube:eu/a,eu/b', undefined],
    ['github:eu/key', undefined],
  ])('reads %s as %s', (asset, key) => {
    expect(assets.keyIn(asset)).toBe(key);
  });

  it('takes a list apart, with or without instances', () => {
    const { toAssetKeys } = PROJECT_KEYS_ANNOTATION;
    expect(toAssetKeys('a, EU/b ,', entity)).toEqual([
      'sonarqube:default/a',
      'sonarqube:EU/b',
    ]);
    expect(toAssetKeys('a', entity)).toEqual([]);
  });
});
