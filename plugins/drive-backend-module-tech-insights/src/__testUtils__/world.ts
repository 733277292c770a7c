import { mockServices } from '@backstage/backend-test-utils';
import { RecordInput } from 'backstage-plugin-drive-node';
import {
  Collected,
  ManualTiming,
  acceptedRecords,
} from 'backstage-plugin-drive-node/testing';
import {
  organization,
  Organization,
  techInsightsRecords,
  TechInsightsDouble,
} from 'drive-vendor-doubles';
import { createTechInsightsConnector } from '../createTechInsightsConnector';
import { readSettings } from '../readSettings';

export const HOUR_MS = 3_600_000;
export const NOW = Date.parse('2026-11-20T08:20:00Z');

/** What the portal's own service of tokens would issue. */
export const TOKEN = 'eyServiceTokenThatNobodySees.eyOfDrive.signature';

export const acme = organization(7, { repositories: 12, until: NOW, days: 5 });

/** The refs of an organization's components, among other assets. */
export const assetsOf = (of: Organization = acme) => [
  ...of.repositories.map(({ name }) => `component:default/${name}`),
  'group:default/team',
  'github:github.com/acme/service-0',
];

/** Tech Insights in the same portal, and the connector that reads it. */
export async function startWorld(
  options: { organization?: Organization; settings?: object } = {},
) {
  const double = await TechInsightsDouble.start({
    organization: options.organization ?? acme,
    token: TOKEN,
  });
  const { baseUrl } = double;
  const auth = mockServices.auth.mock({
    getOwnServiceCredentials: jest.fn(async () => ({} as never)),
    getPluginRequestToken: jest.fn(async () => ({ token: TOKEN })),
  });
  const connector = createTechInsightsConnector({
    auth,
    discovery: mockServices.discovery.mock({
      getBaseUrl: async id =>
        id === 'tech-insights' ? baseUrl : 'http://0.invalid',
    }),
    settings: readSettings(
      mockServices.rootConfig({
        data: {
          drive: {
            connectors: {
              'tech-insights': { rateBudget: 1, ...options.settings },
            },
          },
        },
      }),
    ),
    logger: mockServices.logger.mock(),
    timing: new ManualTiming(NOW),
  });
  return { double, connector, auth };
}

/** What a perfect connector would yield. */
export const facts = (of: Organization = acme) =>
  parsed(techInsightsRecords(of));

/** What the checks say of a component after some runs, by their ids. */
export function latest(ref: string, ...runs: readonly Collected[]) {
  const said: Record<string, string> = {};
  for (const { records } of runs) {
    for (const { asset, kind, data } of records) {
      if (asset === ref && kind === 'check_result') {
        said[data.checkId] = data.outcome;
      }
    }
  }
  return said;
}

/** The components that a run covers. */
export const covered = ({ records }: Collected) =>
  records.flatMap(({ kind, asset }) => (kind === 'coverage' ? [asset] : []));

/** Records as the door gives them. */
export const parsed = (records: readonly RecordInput[]) =>
  acceptedRecords(records, NOW);

export { comparableRecords as comparable } from 'backstage-plugin-drive-node/testing';
