import { mockServices } from '@backstage/backend-test-utils';
import { Connector, RecordInput } from 'backstage-plugin-drive-node';
import {
  ManualTiming,
  acceptedRecords,
} from 'backstage-plugin-drive-node/testing';
import {
  DEFAULT_SNYK_ORG,
  organization,
  Organization,
  SnykDouble,
  SnykDoubleOptions,
  SnykOrg,
} from 'drive-vendor-doubles';
import { readSettings } from '../config/readSettings';
import { createSnykConnectors } from '../createSnykConnectors';
import { PortalProxy } from './PortalProxy';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const NOW = Date.parse('2026-11-20T00:00:00Z');

export const TOKEN = '5a1b2c3d-aaaa-bbbb-cccc-ServiceAccountToken';

/** What the portal's plugins show each other. */
export const PLUGIN_TOKEN = 'plugin-token-of-the-portal';

/** Limits are counted by the endpoint: those of tests must not add up. */
let worlds = 0;

/** Snyk, the portal's proxy before it, the connector that reads it, and the instant that all live in. */
export interface World {
  acme: Organization;
  double: SnykDouble;
  connector: Connector;
  timing: ManualTiming;
  /** The keys by which components point at the targets of all repositories that are looked at. */
  assets: string[];
  stop(): Promise<void>;
}

/** How a world differs from the usual one. */
export interface WorldOptions {
  acme?: Organization;
  double?: Partial<SnykDoubleOptions>;
  settings?: object;
  /** What the proxy shows Snyk. Default: the token. */
  authorization?: string;
  /** What the connector shows the proxy. Default: what it wants. */
  pluginToken?: string;
}

/** Snyk over an organization, and the connector that reads it through the portal's proxy. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const acme = options.acme ?? organization(1, { until: NOW });
  const timing = new ManualTiming(acme.until);
  const double = await SnykDouble.start({
    organization: acme,
    tokens: [TOKEN],
    clock: () => timing.now(),
    ...options.double,
  });
  const path = `/snyk-${++worlds}`;
  const proxy = await PortalProxy.start({
    path,
    target: () => double.url,
    authorization: options.authorization ?? `token ${TOKEN}`,
    expects: `Bearer ${PLUGIN_TOKEN}`,
  });
  const { baseUrl } = proxy;
  const config = mockServices.rootConfig({
    data: {
      proxy: {
        endpoints: {
          [path]: {
            target: 'https://api.snyk.io/',
            headers: { Authorization: `token ${TOKEN}` },
          },
        },
      },
      drive: {
        connectors: {
          snyk: {
            backfillDays: 90,
            rateBudget: 1,
            proxyPath: path,
            ...options.settings,
          },
        },
      },
    },
  });
  const [connector] = createSnykConnectors(config, {
    settings: readSettings(config),
    logger: mockServices.logger.mock(),
    timing,
    services: {
      auth: mockServices.auth.mock({
        getOwnServiceCredentials: async () => ({} as never),
        getPluginRequestToken: async () => ({
          token: options.pluginToken ?? PLUGIN_TOKEN,
        }),
      }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => baseUrl,
      }),
    },
  });
  return {
    acme,
    double,
    connector,
    timing,
    assets: assetsOf(acme),
    async stop() {
      await proxy.stop();
      await double.stop();
    },
  };
}

/** The keys by which components point at the targets of all repositories that are looked at. */
export function assetsOf(
  acme: Organization,
  org: SnykOrg = DEFAULT_SNYK_ORG,
): string[] {
  return acme.repositories
    .filter(({ archived }) => !archived)
    .filter(({ name }) => org.repositories?.includes(name) ?? true)
    .map(({ name }) => `snyk:${org.id}/${acme.name}/${name}`);
}

/** Records as the door gives them. */
export const parsed = (records: readonly RecordInput[]) =>
  acceptedRecords(records, NOW);

export {
  comparableRecords as comparable,
  latestRecords as stored,
} from 'backstage-plugin-drive-node/testing';
