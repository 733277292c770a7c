import { mockServices } from '@backstage/backend-test-utils';
import { AnyRecord, Connector, RecordInput } from 'backstage-plugin-drive-node';
import {
  Collected,
  ManualTiming,
  acceptedRecords,
  latestRecords,
} from 'backstage-plugin-drive-node/testing';
import {
  accountNameOf,
  CloudCost,
  cloudCostRecords,
  cloudCostsOf,
  focusFile,
  InfraWalletDouble,
  InfraWalletDoubleOptions,
  OpenCostDouble,
  OpenCostDoubleOptions,
  organization,
  Organization,
} from 'drive-vendor-doubles';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createCostConnectors } from '../createCostConnectors';
import { selectorKey } from '../lines/Selector';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const NOW = Date.parse('2026-11-20T08:00:00Z');

/** How far back is read; 22 August, so that four months are touched. */
export const DAYS = 90;
export const FROM = Date.parse('2026-11-20T00:00:00Z') - DAYS * DAY_MS;

/** What the portal's own service of tokens would issue. */
export const TOKEN = 'eyServiceTokenThatNobodySees.eyOfDrive.signature';

/** Six repositories: two of them in another cloud or in none. */
export const acme = organization(5, { repositories: 6, until: NOW, days: 110 });

/** The connectors of a portal that is configured for doubles. */
export function costOf(options: {
  addresses?: Record<string, string>;
  config?: object;
  cost?: object;
  timing?: ManualTiming;
}) {
  const auth = mockServices.auth.mock({
    getOwnServiceCredentials: jest.fn(async () => ({} as never)),
    getPluginRequestToken: jest.fn(async () => ({ token: TOKEN })),
  });
  const made = createCostConnectors(
    mockServices.rootConfig({
      data: {
        ...options.config,
        drive: {
          connectors: {
            cost: { backfillDays: DAYS, rateBudget: 1, ...options.cost },
          },
        },
      },
    }),
    {
      auth,
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id => options.addresses?.[id] ?? 'http://0.invalid',
      }),
      logger: mockServices.logger.mock(),
      timing: options.timing ?? new ManualTiming(NOW),
    },
  );
  return { ...made, auth };
}

/** InfraWallet in the same portal, and the connector that reads it. */
export async function startInfraWallet(
  options: {
    double?: Partial<InfraWalletDoubleOptions>;
    cost?: object;
  } = {},
) {
  const double = await InfraWalletDouble.start({
    organization: acme,
    token: TOKEN,
    ...options.double,
  });
  const made = costOf({
    addresses: { infrawallet: double.baseUrl },
    config: { backend: { infraWallet: { integrations: { aws: [{}] } } } },
    cost: options.cost,
  });
  const [connector] = made.connectors;
  return { ...made, connector, double };
}

/** OpenCost, and the connector that reads it. */
export async function startOpenCost(
  options: {
    double?: Partial<OpenCostDoubleOptions>;
    cost?: object;
    behindProxy?: boolean;
  } = {},
) {
  const double = await OpenCostDouble.start({
    organization: acme,
    ...(options.behindProxy && {
      prefix: '/api/proxy/opencost',
      token: TOKEN,
    }),
    ...options.double,
  });
  const made = costOf({
    addresses: { proxy: `${double.server.origin}/api/proxy` },
    config: {
      opencost: options.behindProxy
        ? { baseUrl: '/opencost', useBackstageProxy: true }
        : { baseUrl: double.url },
    },
    cost: options.cost,
  });
  const [connector] = made.connectors;
  return { ...made, connector, double };
}

/** A directory of exports, a file for each month, and the connector that reads it. */
export class Exports {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  static async make(): Promise<Exports> {
    return new Exports(await mkdtemp(join(tmpdir(), 'focus-')));
  }

  /** Writes what the organization is charged for, each month in its own way. */
  async writeAll(
    of: Organization = acme,
    options: Partial<Parameters<typeof focusFile>[1]> = {},
  ): Promise<void> {
    for (const month of ['2026-08', '2026-09', '2026-10', '2026-11']) {
      const text = focusFile(of, { month, ...options });
      await (month === '2026-09'
        ? this.write(`${month}.csv.gz`, gzipSync(text))
        : this.write(`${month}.csv`, text));
    }
  }

  write(name: string, content: string | Buffer): Promise<void> {
    return writeFile(join(this.directory, name), content);
  }

  connector(options: { focus?: object; cost?: object } = {}): Connector {
    const { connectors } = costOf({
      cost: {
        focus: [
          {
            directory: this.directory,
            entities: [{ dimension: 'tag.service', kind: 'component' }],
            ...options.focus,
          },
        ],
        ...options.cost,
      },
    });
    return connectors[0];
  }

  remove(): Promise<void> {
    return rm(this.directory, { recursive: true });
  }
}

/** The key by which a component points at its account. */
export const accountKey = (cost: CloudCost) =>
  selectorKey('infrawallet:default', { account: [accountNameOf(cost)] })!;

/** All accounts of the organization's repositories. */
export const accountKeys = (of: Organization = acme) => [
  ...new Set(
    cloudCostsOf(of)
      .filter(({ repository }) => repository)
      .map(accountKey),
  ),
];

/** What a perfect reader of InfraWallet would yield. */
export const infraWalletFacts = (of: Organization = acme, from = FROM) =>
  parsed(
    cloudCostRecords(of, {
      source: 'infrawallet:default',
      cost: 'billed',
      assetOf: accountKey,
      from: monthStart(from),
    }),
  );

/** The start of an instant's month: bills are read by the month. */
export const monthStart = (instant: number) =>
  Date.parse(`${new Date(instant).toISOString().slice(0, 7)}-01T00:00:00Z`);

/** Costs as they can be compared: amounts are exact to a billionth, services and the time of the run left out. */
export function comparable(records: readonly AnyRecord[]) {
  return records
    .flatMap(record =>
      record.kind === 'cost_item'
        ? [
            {
              source: record.source,
              id: record.id,
              asset: record.asset,
              from: record.data.periodStart,
              until: record.data.periodEnd,
              amount: Number(record.data.amount.toPrecision(9)),
              currency: record.data.currency,
              category: record.data.category,
            },
          ]
        : [],
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Records as the door gives them. */
export const parsed = (records: readonly RecordInput[]) =>
  acceptedRecords(records, NOW);

/** What is stored after some runs: of each record the version that came last; what is told as zero is left out. */
export const stored = (...runs: readonly Collected[]) =>
  latestRecords(...runs).filter(
    record => record.kind !== 'cost_item' || record.data.amount > 0,
  );

/** The windows in which a run covers an asset. */
export function coverageOf({ records }: Collected, asset: string) {
  const latest = new Map<string, AnyRecord>();
  for (const record of records) {
    if (record.kind === 'coverage' && record.asset === asset.toLowerCase()) {
      latest.set(record.id, record);
    }
  }
  return [...latest.values()].flatMap(record =>
    record.kind === 'coverage' ? [[record.data.from, record.data.until]] : [],
  );
}
