import { mockServices } from '@backstage/backend-test-utils';
import { AnyRecord, Connector, RecordInput } from 'backstage-plugin-drive-node';
import {
  ManualTiming,
  acceptedRecords,
} from 'backstage-plugin-drive-node/testing';
import {
  organization,
  Organization,
  PrometheusDouble,
  PrometheusDoubleOptions,
} from 'drive-vendor-doubles';
import { createPrometheusConnectors } from '../createPrometheusConnectors';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const NOW = Date.parse('2026-11-20T09:30:00Z');
export const TOKEN = 'TheTokenThatNobodySees';

/** How objectives are read that somebody recorded without a tool. */
export const OWN_RULE = {
  component: '{app}',
  name: '{promise}',
  objective: 'app:objective',
  windowDays: 30,
  sli: 'app:success:ratio30d',
};

/** A server, the connector that reads it, and the instant that both live in. */
export interface World {
  acme: Organization;
  double: PrometheusDouble;
  connector: Connector;
  timing: ManualTiming;
  /** References of all components. */
  assets: string[];
}

/** How a world differs from the usual one. */
export interface WorldOptions {
  acme?: Organization;
  double?: Partial<PrometheusDoubleOptions>;
  settings?: object;
}

/** An organization whose components are called like its repositories. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const acme = options.acme ?? organization(1, { until: NOW });
  const timing = new ManualTiming(acme.until);
  const double = await PrometheusDouble.start({
    organization: acme,
    token: TOKEN,
    clock: () => timing.now(),
    ...options.double,
  });
  const [connector] = connectorsFor(double, timing, options.settings);
  return { acme, double, connector, timing, assets: assetsOf(acme) };
}

/** The connectors of a portal that is configured for a double. */
export function connectorsFor(
  double: PrometheusDouble,
  timing: ManualTiming,
  settings: object = {},
): Connector[] {
  const tenant = double.options.tenant;
  return createPrometheusConnectors(
    mockServices.rootConfig({
      data: {
        drive: {
          connectors: {
            prometheus: {
              backfillDays: 90,
              rateBudget: 1,
              instances: [
                {
                  name: 'default',
                  url: double.url,
                  headers: {
                    Authorization: `Bearer ${TOKEN}`,
                    ...(tenant && { 'X-Scope-OrgID': tenant }),
                  },
                },
              ],
              slos: { own: [OWN_RULE] },
              ...settings,
            },
          },
        },
      },
    }),
    {
      services: {
        auth: mockServices.auth(),
        discovery: mockServices.discovery(),
      },
      timing,
    },
  );
}

/** The references of all components. */
export function assetsOf({ repositories }: Organization): string[] {
  return repositories.map(({ name }) => `component:default/${name}`);
}

/** Records without what may differ: when they were observed, and what computing in another order rounds otherwise. */
export function comparable(records: readonly AnyRecord[]) {
  return records
    .filter(({ kind }) => kind !== 'coverage')
    .map(({ time, ...record }) =>
      record.kind === 'slo_status'
        ? {
            ...record,
            data: {
              ...record.data,
              sli: Number(record.data.sli.toFixed(12)),
              ...(record.data.errorBudgetRemaining !== undefined && {
                errorBudgetRemaining: Number(
                  record.data.errorBudgetRemaining.toFixed(9),
                ),
              }),
            },
          }
        : record,
    )
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = (record: object) => JSON.stringify(record);

/** Records as the door gives them. */
export const parsed = (records: readonly RecordInput[]) =>
  acceptedRecords(records, NOW);

export { latestRecords as stored } from 'backstage-plugin-drive-node/testing';
