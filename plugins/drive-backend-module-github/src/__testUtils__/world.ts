import { mockServices } from '@backstage/backend-test-utils';
import { Connector } from 'backstage-plugin-drive-node';
import { ManualTiming } from 'backstage-plugin-drive-node/testing';
import {
  GithubDouble,
  GithubDoubleOptions,
  organization,
  Organization,
} from 'drive-vendor-doubles';
import { createGithubConnectors } from '../createGithubConnectors';

export const TOKEN = `ghp_${'t'.repeat(36)}`;

/** Midnight, so that days of billing and of the window begin alike. */
export const NOW = Date.parse('2026-11-20T00:00:00Z');

export const DAY_MS = 86_400_000;

/** A connector and the GitHub that it reads. */
export interface World {
  acme: Organization;
  double: GithubDouble;
  connector: Connector;
  timing: ManualTiming;
  /** The keys by which components point at the repositories, by their former names where they have some. */
  assets: string[];
}

/** A GitHub over an organization, and the connector with a personal token for it. */
export async function startWorld(
  options: {
    acme?: Organization;
    double?: Partial<GithubDoubleOptions>;
    settings?: object;
    host?: string;
  } = {},
): Promise<World> {
  const host = options.host ?? 'github.com';
  const acme = options.acme ?? organization(1, { until: NOW });
  const timing = new ManualTiming(acme.until);
  const double = await GithubDouble.start({
    organization: acme,
    personalTokens: [TOKEN],
    clock: () => timing.now(),
    ...options.double,
  });
  const config = mockServices.rootConfig({
    data: {
      integrations: {
        github: [{ host, apiBaseUrl: double.apiUrl, token: TOKEN }],
      },
      drive: {
        connectors: {
          github: { backfillDays: 90, rateBudget: 1, ...options.settings },
        },
      },
    },
  });
  const connector = createGithubConnectors(config, { timing }).find(
    ({ id }) => id === `github/${host}`,
  )!;
  return {
    acme,
    double,
    connector,
    timing,
    assets: acme.repositories.map(
      ({ name, formerName }) =>
        `github:${host}/${acme.name}/${formerName ?? name}`,
    ),
  };
}
