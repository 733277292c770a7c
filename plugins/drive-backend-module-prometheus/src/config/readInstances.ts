import { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { PrometheusSettings } from './readSettings';

/** Where an instance is reached: through the portal's proxy, or at an address of its own. */
export type Address =
  | { kind: 'proxy'; path: string }
  | { kind: 'direct'; url: string; headers: Readonly<Record<string, string>> };

/** A server with Prometheus' HTTP API. */
export interface PrometheusInstance {
  /** As components name it, in lower case; `default` for the one without a name. */
  name: string;
  /** As config writes it; absent for the one without a name. */
  title?: string;
  address: Address;
  /** Where people look at it. */
  uiUrl?: string;
}

/** Where the portal's Prometheus plugin goes when it is not told. */
const USUAL_PATH = '/prometheus/api';

const portal = z.object({
  proxyPath: z.string().min(1).optional(),
  uiUrl: z.string().min(1).optional(),
  instances: z
    .array(
      z.object({
        name: z.string().min(1),
        proxyPath: z.string().min(1),
        uiUrl: z.string().min(1).optional(),
      }),
    )
    .optional(),
});

/**
 * The instances of the portal's Prometheus plugin, and those of `drive.connectors.prometheus.instances`, which come
 * first where names are the same.
 *
 * @throws Error that names the key of config that is wrong
 */
export function readInstances(
  config: RootConfigService,
  settings: PrometheusSettings,
): PrometheusInstance[] {
  const found = [
    ...settings.instances.map(({ name, url, proxyPath, headers, uiUrl }) => ({
      name,
      title: name,
      uiUrl,
      address: url
        ? { kind: 'direct' as const, url: apiUrlOf(url), headers }
        : { kind: 'proxy' as const, path: pathOf(proxyPath!) },
    })),
    ...instancesOfPortal(config),
  ];
  const byName = new Map<string, PrometheusInstance>();
  for (const instance of found) {
    const name = instance.name.toLowerCase();
    if (!byName.has(name)) {
      byName.set(name, { ...instance, name });
    }
  }
  return [...byName.values()];
}

function instancesOfPortal(config: RootConfigService): PrometheusInstance[] {
  const value = config.getOptional('prometheus');
  if (value === undefined && !hasUsualEndpoint(config)) {
    return [];
  }
  const parsed = portal.safeParse(value ?? {});
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new Error(`${['prometheus', ...path].join('.')}: ${message}`);
  }
  const { proxyPath = USUAL_PATH, uiUrl, instances = [] } = parsed.data;
  return [
    {
      name: 'default',
      address: { kind: 'proxy', path: pathOf(proxyPath) },
      uiUrl,
    },
    ...instances.map(one => ({
      name: one.name,
      title: one.name,
      address: { kind: 'proxy' as const, path: pathOf(one.proxyPath) },
      uiUrl: one.uiUrl,
    })),
  ];
}

/** The plugin needs no config of its own where the proxy has its usual endpoint. */
function hasUsualEndpoint(config: RootConfigService): boolean {
  const proxy = config.getOptional('proxy') as
    | Record<string, unknown>
    | undefined;
  const endpoints = { ...proxy, ...(proxy?.endpoints as object | undefined) };
  return Object.keys(endpoints).some(path => pathOf(path) === USUAL_PATH);
}

const pathOf = (path: string) => `/${path.replace(/^\/+|\/+$/g, '')}`;

/** With the API's own path behind it, whether or not it was given. */
function apiUrlOf(url: string): string {
  const base = url.replace(/\/+$/, '');
  return base.endsWith('/api/v1') ? base : `${base}/api/v1`;
}
