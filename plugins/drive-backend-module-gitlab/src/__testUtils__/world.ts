import { mockServices } from '@backstage/backend-test-utils';
import { AnyRecord, Connector, parseRecord } from 'backstage-plugin-drive-node';
import { ManualTiming } from 'backstage-plugin-drive-node/testing';
import {
  GitlabDouble,
  GitlabDoubleOptions,
  gitlabProjectsOf,
  gitlabRecords,
  organization,
  Organization,
} from 'drive-vendor-doubles';
import { createGitlabConnectors } from '../createGitlabConnectors';

export const TOKEN = `glpat-${'t'.repeat(20)}`;

/** Midnight, so that days of the window begin alike. */
export const NOW = Date.parse('2026-11-20T00:00:00Z');

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A connector and the GitLab that it reads. */
export interface World {
  acme: Organization;
  double: GitlabDouble;
  connector: Connector;
  timing: ManualTiming;
  /** The keys by which components point at the projects, by their former paths where they have some. */
  assets: string[];
}

/** The keys by which components point at an organization's projects. */
export function assetsOf(acme: Organization, host = 'gitlab.com'): string[] {
  return gitlabProjectsOf(acme).map(
    ({ fullPath, formerPath }) => `gitlab:${host}/${formerPath ?? fullPath}`,
  );
}

/** A GitLab over an organization, and the connector with a token for it. */
export async function startWorld(
  options: {
    acme?: Organization;
    double?: Partial<GitlabDoubleOptions>;
    settings?: object;
    host?: string;
  } = {},
): Promise<World> {
  const host = options.host ?? 'gitlab.com';
  const acme = options.acme ?? organization(1, { until: NOW });
  const timing = new ManualTiming(acme.until);
  const double = await GitlabDouble.start({
    organization: acme,
    tokens: [{ token: TOKEN }],
    webUrl: `https://${host}`,
    clock: () => timing.now(),
    ...options.double,
  });
  const config = mockServices.rootConfig({
    data: {
      integrations: {
        gitlab: [{ host, apiBaseUrl: double.apiUrl, token: TOKEN }],
      },
      drive: {
        connectors: {
          gitlab: { backfillDays: 90, rateBudget: 1, ...options.settings },
        },
      },
    },
  });
  const connector = createGitlabConnectors(config, { timing }).find(
    ({ id }) => id === `gitlab/${host}`,
  )!;
  return { acme, double, connector, timing, assets: assetsOf(acme, host) };
}

/** Records without what may differ: when they were observed, and changes from before the time that is read. */
export function comparable(records: readonly AnyRecord[]) {
  const changes = new Set(
    records.filter(({ kind }) => kind === 'change').map(({ id }) => id),
  );
  return records
    .filter(({ kind }) => kind !== 'coverage')
    .map(({ time, ...record }) => {
      const data: Record<string, unknown> = { ...record.data };
      if (Array.isArray(data.changeIds)) {
        data.changeIds = data.changeIds.filter(id => changes.has(id)).sort();
      }
      return { ...record, data };
    })
    .sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1));
}

/** What a perfect connector yields, as the door gives it, about the names by which components point at projects. */
export function expectedRecords(
  acme: Organization,
  options: Parameters<typeof gitlabRecords>[1] = {},
): AnyRecord[] {
  const host = options.host ?? 'gitlab.com';
  const former = new Map(
    gitlabProjectsOf(acme).flatMap(({ fullPath, formerPath }) =>
      formerPath
        ? [[`gitlab:${host}/${fullPath}`, `gitlab:${host}/${formerPath}`]]
        : [],
    ) as [string, string][],
  );
  return gitlabRecords(acme, options).map(record => {
    const parsed = parseRecord(
      { ...record, subject: former.get(record.subject) ?? record.subject },
      { now: acme.until },
    );
    if (!parsed.ok) {
      throw new Error(`${parsed.rejection.path} ${parsed.rejection.reason}`);
    }
    return parsed.record;
  });
}

/** The kinds that some records vouch for. */
export const coveredKinds = (records: readonly AnyRecord[]) =>
  new Set<string>(
    records.flatMap(one => (one.kind === 'coverage' ? one.data.kinds : [])),
  );
