/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { mockServices } from '@backstage/backend-test-utils';
import { coverageRecords } from 'backstage-plugin-drive-node';
import { ManualTiming } from 'backstage-plugin-drive-node/testing';
import {
  accountNameOf,
  cloudCostRecords,
  cloudCostsOf,
  InfraWalletDouble,
  organization,
} from 'drive-vendor-doubles';
import {
  clock,
  DAY_MS,
  NOW,
} from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import {
  accountKey,
  accountKeys,
  monthStart,
  TOKEN,
} from './__testUtils__/world';
import { createCostConnectors } from './createCostConnectors';

jest.setTimeout(180_000);

type Client = Parameters<typeof Portal.start>[0]['client'];

const DAYS = 60;
const SOURCE = 'infrawallet:default';

describeOnDatabases('One organization’s costs', open => {
  const acme = organization(5, { repositories: 5, days: 80, until: NOW });
  const accounts = new Map(
    cloudCostsOf(acme).flatMap(cost =>
      cost.repository ? [[cost.repository, accountNameOf(cost)]] : [],
    ),
  );
  let double: InfraWalletDouble;
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    double = await InfraWalletDouble.start({
      organization: acme,
      token: TOKEN,
    });
  });
  afterEach(async () => {
    await portal.stop();
    await double.stop();
  });

  const startPortal = async (client: Client, connected: boolean) => {
    const { connectors, annotations } = createCostConnectors(
      mockServices.rootConfig({
        data: {
          backend: { infraWallet: { integrations: { aws: [{}] } } },
          drive: {
            connectors: { cost: { backfillDays: DAYS, rateBudget: 1 } },
          },
        },
      }),
      {
        auth: mockServices.auth.mock({
          getOwnServiceCredentials: jest.fn(async () => ({} as never)),
          getPluginRequestToken: jest.fn(async () => ({ token: TOKEN })),
        }),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () => double.baseUrl,
        }),
        logger: mockServices.logger.mock(),
        timing: new ManualTiming(NOW),
      },
    );
    portal = await Portal.start({
      client,
      entities: acme.repositories.map(({ name }) =>
        component(name, {
          annotations: accounts.has(name)
            ? { 'infrawallet.io/account': accounts.get(name)! }
            : {},
        }),
      ),
      annotations,
      connectors: connected ? connectors : [],
    });
    await portal.sweep();
  };

  const efficiency = async () => {
    await portal.evaluate();
    const subjects = [
      'organization/default/all',
      ...acme.repositories.map(({ name }) => `component/default/${name}`),
    ];
    const results = [];
    for (const subject of subjects) {
      const { pillars } = await portal.read(`/v1/scorecards/${subject}`);
      results.push(
        pillars.find(({ id }: { id: string }) => id === 'efficiency'),
      );
    }
    return results;
  };

  it('make the same scorecards through InfraWallet and through ingest', async () => {
    await startPortal(await open(), true);
    await portal.run('drive-connector-cost/infrawallet');
    const pulled = await efficiency();
    const written = [
      await portal.everythingStored(),
      JSON.stringify(portal.log),
      JSON.stringify(await portal.read('/v1/sources')),
    ].join('\n');
    await portal.stop();

    await startPortal(await open(), false);
    const today = Math.floor(NOW / DAY_MS) * DAY_MS;
    const from = monthStart(today - DAYS * DAY_MS);
    const records = cloudCostRecords(acme, {
      source: SOURCE,
      cost: 'billed',
      assetOf: accountKey,
      from,
    });
    const events = [
      ...records,
      ...coverageRecords({
        source: SOURCE,
        assets: new Set([
          ...accountKeys(acme),
          ...records.map(({ subject }) => subject),
        ]),
        kinds: ['cost_item'],
        windows: [{ from, until: today }],
        at: NOW,
      }),
    ].map(({ kind, ...envelope }) => ({
      specversion: '1.0',
      type: `drive.${kind}.v1`,
      ...envelope,
    }));
    for (let at = 0; at < events.length; at += 1_000) {
      const { status, body } = await portal.send(
        events.slice(at, at + 1_000) as never,
      );
      expect([status, body.rejected]).toEqual([202, []]);
    }
    const pushed = await efficiency();
    const rounded = (results: unknown) =>
      JSON.parse(JSON.stringify(results), (_key, value) =>
        typeof value === 'number' ? Number(value.toPrecision(9)) : value,
      );
    expect(rounded(pushed)).toEqual(rounded(pulled));
    const spend = pulled[0].metrics.find(({ id }: any) => id === 'spend');
    expect(spend).toMatchObject({ outcome: 'measured' });
    expect(spend.value).toBeGreaterThan(0);
    expect(written).toContain('infrawallet:default/account=');
    expect(written).not.toContain(TOKEN);
  });
});
