import { mockServices } from '@backstage/backend-test-utils';
import { Connector, RecordInput } from 'backstage-plugin-drive-node';
import {
  ManualTiming,
  acceptedRecords,
} from 'backstage-plugin-drive-node/testing';
import {
  organization,
  Organization,
  PagerDutyDouble,
  PagerDutyDoubleOptions,
  serviceIdOf,
} from 'drive-vendor-doubles';
import { createPagerDutyConnectors } from '../createPagerDutyConnectors';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const NOW = Date.parse('2026-11-20T00:00:00Z');

/** A key of the whole account. */
export const KEY = 'u+AccountKeyThatNobodySees';
export const USER_KEY = 'u+UserKeyThatNobodySees';
export const READ_ONLY_KEY = 'u+ReadOnlyKeyThatNobodySees';
export const APP = {
  clientId: 'client-of-the-portal',
  clientSecret: 'ClientSecretThatNobodySees',
  account: 'us.acme',
  scopes: ['incidents.read', 'services.read', 'analytics.write'],
} as const;

/** An account, the connector that reads it, and the instant that both live in. */
export interface World {
  acme: Organization;
  double: PagerDutyDouble;
  connector: Connector;
  timing: ManualTiming;
  /** The keys by which components point at all services. */
  assets: string[];
}

/** How a world differs from the usual one. */
export interface WorldOptions {
  acme?: Organization;
  double?: Partial<PagerDutyDoubleOptions>;
  /** `pagerDuty` config beside the address. Default: the account's key. */
  pagerDuty?: object;
  settings?: object;
}

/** PagerDuty over an organization, and the connector with a key of the account. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const acme = options.acme ?? organization(1, { until: NOW });
  const timing = new ManualTiming(acme.until);
  const double = await PagerDutyDouble.start({
    organization: acme,
    keys: [
      { key: KEY, kind: 'account' },
      { key: USER_KEY, kind: 'user' },
      { key: READ_ONLY_KEY, kind: 'account', readOnly: true },
    ],
    apps: [APP],
    clock: () => timing.now(),
    ...options.double,
  });
  const [connector] = connectorsFor(double, timing, options);
  return { acme, double, connector, timing, assets: assetsOf(acme) };
}

/** The connectors of a portal that is configured for a double. */
export function connectorsFor(
  double: PagerDutyDouble,
  timing: ManualTiming,
  options: WorldOptions = {},
): Connector[] {
  return createPagerDutyConnectors(
    mockServices.rootConfig({
      data: {
        pagerDuty: {
          apiBaseUrl: double.url,
          ...(options.pagerDuty ?? { apiToken: KEY }),
        },
        drive: {
          connectors: {
            pagerduty: {
              backfillDays: 90,
              rateBudget: 1,
              identityUrl: double.url,
              ...options.settings,
            },
          },
        },
      },
    }),
    { logger: mockServices.logger.mock(), timing },
  );
}

/** The keys by which components point at all services of an account. */
export function assetsOf(acme: Organization, account = 'default'): string[] {
  return acme.repositories.map(
    ({ name }) => `pagerduty:${account}/${serviceIdOf(name)}`,
  );
}

/** Records as the door gives them. */
export const parsed = (records: readonly RecordInput[]) =>
  acceptedRecords(records, NOW);

export {
  comparableRecords as comparable,
  latestRecords as stored,
} from 'backstage-plugin-drive-node/testing';
