import { mockServices } from '@backstage/backend-test-utils';
import { Connector, RecordInput } from 'backstage-plugin-drive-node';
import {
  ManualTiming,
  acceptedRecords,
} from 'backstage-plugin-drive-node/testing';
import {
  organization,
  Organization,
  SonarQubeDouble,
  SonarQubeDoubleOptions,
  sonarProjectKeyOf,
} from 'drive-vendor-doubles';
import { createSonarQubeConnectors } from '../createSonarQubeConnectors';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const NOW = Date.parse('2026-11-20T00:00:00Z');

export const TOKEN = 'squ_TokenOfThePortalThatNobodySees';

/** Where people look at SonarQube. */
export const WEB_URL = 'https://sonar.acme.example/sonar';

/** An instance, the connector that reads it, and the instant that both live in. */
export interface World {
  acme: Organization;
  double: SonarQubeDouble;
  connector: Connector;
  timing: ManualTiming;
  /** The keys by which components point at all projects that were analysed. */
  assets: string[];
}

/** How a world differs from the usual one. */
export interface WorldOptions {
  acme?: Organization;
  double?: Partial<SonarQubeDoubleOptions>;
  /** `sonarqube` config. Default: one instance without a name. */
  sonarqube?: (url: string) => object;
  settings?: object;
}

/** SonarQube over an organization, and the connector with a token of it. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const acme = options.acme ?? organization(1, { until: NOW });
  const timing = new ManualTiming(acme.until);
  const double = await SonarQubeDouble.start({
    organization: acme,
    tokens: [TOKEN],
    clock: () => timing.now(),
    ...options.double,
  });
  const [connector] = connectorsFor(double, timing, options);
  return { acme, double, connector, timing, assets: assetsOf(acme) };
}

/** The connectors of a portal that is configured for a double. */
export function connectorsFor(
  double: SonarQubeDouble,
  timing: ManualTiming,
  options: WorldOptions = {},
): Connector[] {
  return createSonarQubeConnectors(
    mockServices.rootConfig({
      data: {
        sonarqube: options.sonarqube?.(double.url) ?? {
          baseUrl: double.url,
          externalBaseUrl: WEB_URL,
          apiKey: TOKEN,
        },
        drive: {
          connectors: { sonarqube: { rateBudget: 1, ...options.settings } },
        },
      },
    }),
    { logger: mockServices.logger.mock(), timing },
  );
}

/** The keys by which components point at all projects that were analysed. */
export function assetsOf(acme: Organization, instance = 'default'): string[] {
  return acme.repositories
    .filter(({ id }) => id % 10 !== 7)
    .map(
      ({ name }) => `sonarqube:${instance}/${sonarProjectKeyOf(acme, name)}`,
    );
}

/** Records as the door gives them. */
export const parsed = (records: readonly RecordInput[]) =>
  acceptedRecords(records, NOW);

export {
  comparableRecords as comparable,
  latestRecords as stored,
} from 'backstage-plugin-drive-node/testing';
