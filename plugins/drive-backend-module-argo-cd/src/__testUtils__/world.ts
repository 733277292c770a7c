import { mockServices } from '@backstage/backend-test-utils';
import { AnyRecord, Connector, RecordInput } from 'backstage-plugin-drive-node';
import {
  ManualTiming,
  acceptedRecords,
} from 'backstage-plugin-drive-node/testing';
import {
  applicationsOf,
  ArgoCdDouble,
  ArgoCdDoubleOptions,
  organization,
  Organization,
} from 'drive-vendor-doubles';
import { createArgoCdConnectors } from '../createArgoCdConnectors';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const NOW = Date.parse('2026-11-20T00:00:00Z');
export const TOKEN = 'TheTokenThatNobodySees';
export const ACCOUNT = {
  username: 'the-portal',
  password: 'ThePasswordThatNobodySees',
};

/** An instance, the connector that reads it, and the instant that both live in. */
export interface World {
  acme: Organization;
  double: ArgoCdDouble;
  connector: Connector;
  timing: ManualTiming;
  /** The keys by which components point at all applications. */
  assets: string[];
}

/** How a world differs from the usual one. */
export interface WorldOptions {
  acme?: Organization;
  double?: Partial<ArgoCdDoubleOptions>;
  /** Credentials of the instance. Default: the token. */
  credentials?: object;
  settings?: object;
  atOnce?: number;
}

/** Argo CD over an organization, and the connector with a token. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const acme = options.acme ?? organization(1, { until: NOW });
  const timing = new ManualTiming(acme.until);
  const double = await ArgoCdDouble.start({
    organization: acme,
    tokens: [TOKEN],
    accounts: [ACCOUNT],
    clock: () => timing.now(),
    ...options.double,
  });
  const [connector] = connectorsFor(
    [{ name: 'main', double }],
    timing,
    options,
  );
  return { acme, double, connector, timing, assets: assetsOf(acme) };
}

/** The connectors of a portal that is configured for some doubles. */
export function connectorsFor(
  instances: readonly { name: string; double: ArgoCdDouble }[],
  timing: ManualTiming,
  { credentials = { token: TOKEN }, settings, atOnce }: WorldOptions = {},
): Connector[] {
  return createArgoCdConnectors(
    mockServices.rootConfig({
      data: {
        argocd: {
          appLocatorMethods: [
            {
              type: 'config',
              instances: instances.map(({ name, double }) => ({
                name,
                url: double.url,
                ...credentials,
              })),
            },
          ],
        },
        drive: {
          connectors: {
            'argo-cd': { backfillDays: 90, rateBudget: 1, ...settings },
          },
        },
      },
    }),
    {
      logger: mockServices.logger.mock(),
      services: {
        auth: mockServices.auth(),
        discovery: mockServices.discovery(),
      },
      timing,
      atOnce,
    },
  );
}

/** The keys by which components point at all applications. */
export function assetsOf(acme: Organization, instance = 'main'): string[] {
  return applicationsOf(acme).map(({ name }) => `argo-cd:${instance}/${name}`);
}

/** Records without what may differ: when they were observed, and which of its assets an application is. */
export function comparable(records: readonly AnyRecord[]) {
  return records
    .filter(({ kind }) => kind !== 'coverage')
    .map(({ time, id, ...record }) => ({ ...record, id: id.split('#')[0] }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Records as the door gives them. */
export const parsed = (records: readonly RecordInput[]) =>
  acceptedRecords(records, NOW);

export { latestRecords as stored } from 'backstage-plugin-drive-node/testing';
