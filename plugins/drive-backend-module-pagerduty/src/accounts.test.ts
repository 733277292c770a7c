import { Entity } from '@backstage/catalog-model';
import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  integrationKeyOf,
  organization,
  pagerDutyRecords,
  PagerDutyDouble,
  serviceIdOf,
} from 'drive-vendor-doubles';
import {
  assetsOf,
  comparable,
  connectorsFor,
  DAY_MS,
  HOUR_MS,
  KEY,
  NOW,
  parsed,
  startWorld,
  stored,
  World,
} from './__testUtils__/world';
import {
  INTEGRATION_KEY_ANNOTATION,
  nameOfIntegrationKey,
} from './services/integrationKeys';

jest.setTimeout(60_000);

const entity = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', annotations },
});

describe('how components point at services', () => {
  let world: World;
  afterEach(() => world?.double.stop());

  const { toAssetKeys } = INTEGRATION_KEY_ANNOTATION;
  const key = integrationKeyOf('service-0');

  it('keeps an integration key out of the name of its asset', () => {
    const [asset] = toAssetKeys(key, entity({}));
    expect(asset).toBe(`pagerduty:default/${nameOfIntegrationKey(key)}`);
    expect(asset.toLowerCase()).not.toContain(key.toLowerCase());
    expect(toAssetKeys(key, entity({ 'pagerduty.com/account': 'eu' }))).toEqual(
      [`pagerduty:eu/${nameOfIntegrationKey(key)}`],
    );
  });

  it('goes by the id of the service where there is one, too', () => {
    expect(
      toAssetKeys(key, entity({ 'pagerduty.com/service-id': 'PABC123' })),
    ).toEqual([]);
  });

  it('reads a service of which a component knows only the integration key', async () => {
    world = await startWorld();
    const { connector, assets, acme } = world;
    const { repository } = acme.incidents[0];
    const byKey = `pagerduty:default/${nameOfIntegrationKey(
      integrationKeyOf(repository),
    )}`;
    const byId = `pagerduty:default/${serviceIdOf(repository)}`;
    const collected = await collectAll(connector, {
      assets: [...assets.filter(asset => asset !== byId), byKey],
      now: NOW,
    });
    expect(collected.problems).toEqual([]);
    const expected = pagerDutyRecords(acme, { from: NOW - 90 * DAY_MS });
    expect(comparable(collected.records)).toEqual(
      comparable(
        parsed(
          expected.map(record => ({
            ...record,
            subject: record.subject === byId ? byKey : record.subject,
          })),
        ),
      ),
    );
  });

  it('says of a service that is not there that it is not, and never covers it', async () => {
    world = await startWorld();
    const { connector, assets } = world;
    const gone = 'pagerduty:default/pgone99';
    const collected = await collectAll(connector, {
      assets: [...assets, gone],
      now: NOW,
    });
    expect(collected.problems).toEqual([
      expect.objectContaining({
        assets: [gone],
        error: expect.objectContaining({ reason: 'notFound' }),
      }),
    ]);
    expect(collected.records.some(({ asset }) => asset === gone)).toBe(false);
  });

  it('asks once a day, not every hour, for a service that is not there', async () => {
    world = await startWorld();
    const { connector, double } = world;
    const options = { assets: ['pagerduty:default/pgone99'] };
    const first = await collectAll(connector, { ...options, now: NOW });
    const asked = double.requests.length;
    const second = await collectAll(connector, {
      ...options,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(double.requests.length).toBe(asked);
    expect(second.problems).toHaveLength(1);
    await collectAll(connector, {
      ...options,
      now: NOW + DAY_MS,
      cursor: second.cursor,
    });
    expect(double.requests.length).toBeGreaterThan(asked);
  });

  it('counts incidents once where two components name a service differently, and says so', async () => {
    world = await startWorld();
    const { connector, assets, acme } = world;
    const other = `pagerduty:default/${nameOfIntegrationKey(
      integrationKeyOf(acme.incidents[0].repository),
    )}`;
    const collected = await collectAll(connector, {
      assets: [...assets, other],
      now: NOW,
    });
    expect(comparable(collected.records)).toEqual(
      comparable(parsed(pagerDutyRecords(acme, { from: NOW - 90 * DAY_MS }))),
    );
    expect(collected.problems).toEqual([
      expect.objectContaining({ assets: [other] }),
    ]);
    expect(collected.records.some(({ asset }) => asset === other)).toBe(false);
  });

  it('knows the past of a service that somebody points at later', async () => {
    world = await startWorld();
    const { connector, assets, acme } = world;
    const { repository } = acme.incidents[0];
    const late = `pagerduty:default/${serviceIdOf(repository)}`;
    const first = await collectAll(connector, {
      assets: assets.filter(asset => asset !== late),
      now: NOW,
    });
    const second = await collectAll(connector, {
      assets,
      now: NOW + 1000,
      cursor: first.cursor,
    });
    expect(
      second.records.filter(
        one => one.kind === 'coverage' && one.asset === late.toLowerCase(),
      ),
    ).toEqual([
      expect.objectContaining({
        data: expect.objectContaining({ from: NOW - 90 * DAY_MS }),
      }),
    ]);
    expect(comparable(stored(first, second))).toEqual(
      comparable(parsed(pagerDutyRecords(acme, { from: NOW - 90 * DAY_MS }))),
    );
  });

  it('moves the past of a service along when components name it otherwise', async () => {
    world = await startWorld();
    const { connector, assets, acme } = world;
    const { repository } = acme.incidents[0];
    const byId = `pagerduty:default/${serviceIdOf(repository)}`;
    const byKey = `pagerduty:default/${nameOfIntegrationKey(
      integrationKeyOf(repository),
    )}`;
    const first = await collectAll(connector, { assets, now: NOW });
    const second = await collectAll(connector, {
      assets: [...assets.filter(asset => asset !== byId), byKey],
      now: NOW + 1000,
      cursor: first.cursor,
    });
    const moved = comparable(stored(first, second));
    expect(moved.some(({ asset }) => asset === byKey)).toBe(true);
    expect(moved.some(({ asset }) => asset === byId.toLowerCase())).toBe(false);
  });
});

describe('several accounts', () => {
  const doubles: PagerDutyDouble[] = [];
  afterEach(() => Promise.all(doubles.splice(0).map(one => one.stop())));

  const EU_KEY = 'y+KeyOfTheEuropeanAccount';
  const acme = organization(1, { until: NOW });
  const europe = organization(9, { until: NOW, name: 'acme-eu' });

  async function startBoth() {
    const world = await startWorld({ acme });
    const eu = await PagerDutyDouble.start({
      organization: europe,
      keys: [{ key: EU_KEY, kind: 'account' }],
      clock: () => NOW,
    });
    doubles.push(world.double, eu);
    const accounts = [
      {
        id: 'Main',
        isDefault: true,
        apiToken: KEY,
        apiBaseUrl: world.double.url,
      },
      { id: 'eu', apiToken: EU_KEY, apiBaseUrl: eu.url },
    ];
    return { world, eu, accounts };
  }

  it('are read by a connector each, with the services of their components', async () => {
    const { world, accounts } = await startBoth();
    const [main, eu] = connectorsFor(world.double, world.timing, {
      pagerDuty: { accounts },
    });
    expect([main.id, eu.id]).toEqual(['pagerduty/main', 'pagerduty/eu']);
    const assets = [...assetsOf(acme), ...assetsOf(europe, 'eu')];
    expect(assets.filter(asset => main.readsAsset!(asset))).toEqual(
      assetsOf(acme),
    );
    const ofEurope = await collectAll(eu, { assets, now: NOW });
    expect(ofEurope.problems).toEqual([]);
    expect(comparable(ofEurope.records)).toEqual(
      comparable(
        parsed(
          pagerDutyRecords(europe, { account: 'eu', from: NOW - 90 * DAY_MS }),
        ),
      ),
    );
    const ofMain = await collectAll(main, { assets, now: NOW });
    expect(ofMain.problems).toEqual([]);
    expect(comparable(ofMain.records)).toEqual(
      comparable(
        parsed(
          pagerDutyRecords(acme, { from: NOW - 90 * DAY_MS }).map(record => ({
            ...record,
            source: 'pagerduty:Main',
          })),
        ),
      ),
    );
  });

  it('can be left out', async () => {
    const { world, accounts } = await startBoth();
    const connectors = connectorsFor(world.double, world.timing, {
      pagerDuty: { accounts },
      settings: { accounts: ['EU'] },
    });
    expect(connectors.map(({ id }) => id)).toEqual(['pagerduty/eu']);
    expect(() =>
      connectorsFor(world.double, world.timing, {
        pagerDuty: { accounts },
        settings: { accounts: ['asia'] },
      }),
    ).toThrow('drive.connectors.pagerduty.accounts: there is no account asia');
  });

  it('fail by themselves', async () => {
    const { world, eu, accounts } = await startBoth();
    const [main, broken] = connectorsFor(world.double, world.timing, {
      pagerDuty: { accounts },
    });
    eu.forbidden.add('/services');
    const assets = [...assetsOf(acme), ...assetsOf(europe, 'eu')];
    await expect(
      collectAll(broken, { assets, now: NOW }),
    ).rejects.toMatchObject({ reason: 'noPermission' });
    expect((await collectAll(main, { assets, now: NOW })).problems).toEqual([]);
  });
});
