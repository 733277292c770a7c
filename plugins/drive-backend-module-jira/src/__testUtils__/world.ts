import { mockServices } from '@backstage/backend-test-utils';
import { AnyRecord, Connector, RecordInput } from 'backstage-plugin-drive-node';
import {
  ManualTiming,
  acceptedRecords,
} from 'backstage-plugin-drive-node/testing';
import {
  JiraDouble,
  JiraDoubleOptions,
  organization,
  Organization,
  trackerOf,
} from 'drive-vendor-doubles';
import { createJiraConnectors } from '../createJiraConnectors';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const NOW = Date.parse('2026-11-20T00:00:00Z');

export const CLOUD_TOKEN = Buffer.from(
  'portal@acme.example:ATATTsecretOfTheCloud',
).toString('base64');
export const PERSONAL_TOKEN = 'SecretPersonalAccessToken';

/** A Jira, the connector that reads it, and the instant that both live in. */
export interface World {
  acme: Organization;
  double: JiraDouble;
  connector: Connector;
  timing: ManualTiming;
  /** The keys by which components point at all projects. */
  assets: string[];
}

/** How a world differs from the usual one, which is in the cloud. */
export interface WorldOptions {
  acme?: Organization;
  double?: Partial<JiraDoubleOptions>;
  /** Config of the portal's Jira plugin. Default: `jira` with a token. */
  config?: (double: JiraDouble) => object;
  settings?: object;
  /** The address of the portal's proxy. */
  proxyUrl?: string;
}

/** Jira over an organization, and the connector that the portal's config makes. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const acme =
    options.acme ?? organization(1, { repositories: 14, until: NOW });
  const timing = new ManualTiming(acme.until);
  const double = await JiraDouble.start({
    organization: acme,
    authorizations: [`Basic ${CLOUD_TOKEN}`, `Bearer ${PERSONAL_TOKEN}`],
    clock: () => timing.now(),
    ...options.double,
  });
  const [connector] = connectorsFor(double, timing, options);
  return { acme, double, connector, timing, assets: assetsOf(acme) };
}

/** The connectors of a portal that is configured for a double. */
export function connectorsFor(
  double: JiraDouble,
  timing: ManualTiming,
  options: WorldOptions = {},
): Connector[] {
  const usual =
    double.product === 'cloud'
      ? { product: 'cloud', token: CLOUD_TOKEN }
      : { product: 'datacenter', token: PERSONAL_TOKEN };
  return createJiraConnectors(
    mockServices.rootConfig({
      data: {
        ...(options.config?.(double) ?? {
          jira: { baseUrl: double.url, ...usual },
        }),
        drive: {
          connectors: {
            jira: { backfillDays: 90, rateBudget: 1, ...options.settings },
          },
        },
      },
    }),
    {
      logger: mockServices.logger.mock(),
      timing,
      portal: {
        auth: mockServices.auth(),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () => options.proxyUrl ?? 'http://proxy.invalid',
        }),
      },
    },
  );
}

/** The keys by which components point at all projects of an instance. */
export function assetsOf(acme: Organization, instance = 'default'): string[] {
  return trackerOf(acme).projects.map(({ key }) => `jira:${instance}/${key}`);
}

/** Records without what may differ: when they were observed. */
export function comparable(records: readonly AnyRecord[]) {
  return records
    .filter(({ kind }) => kind !== 'coverage')
    .map(({ time, ...record }) => record)
    .sort((a, b) =>
      `${a.kind} ${a.id} ${a.asset}` < `${b.kind} ${b.id} ${b.asset}` ? -1 : 1,
    );
}

/** Records as the door gives them. */
export const parsed = (records: readonly RecordInput[]) =>
  acceptedRecords(records, NOW);

export { latestRecords as stored } from 'backstage-plugin-drive-node/testing';
