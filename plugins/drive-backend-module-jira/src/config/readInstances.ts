import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod';

/** How a Jira is reached. */
export type JiraAccess =
  | {
      kind: 'direct';
      /** Of the API, without `/rest/api`. */
      url: string;
      authorization: string;
      /** Headers that every request needs beside it. */
      headers: Record<string, string>;
    }
  | {
      kind: 'proxy';
      /** Of the portal's proxy, beginning with a slash. */
      path: string;
    };

/** A Jira that the portal is configured with. */
export interface JiraInstance {
  /** As components name it, in lower case. */
  name: string;
  /** Whether projects belong to it that name no instance. */
  isDefault: boolean;
  access: JiraAccess;
}

const DEFAULT_NAME = 'default';

/** What the portal's Jira plugins take where config names no other. */
const USUAL_PROXY_PATH = '/jira/api';

/** What is left empty, e.g. by a variable that is not set, is not there. */
const withoutEmpty = (value: unknown) =>
  typeof value === 'string' && value.trim() === ''
    ? undefined
    : value ?? undefined;

const text = z.preprocess(withoutEmpty, z.string().trim().optional());
const url = z.preprocess(withoutEmpty, z.url().optional());

const jira = z.object({
  baseUrl: url,
  token: text,
  product: z.preprocess(
    withoutEmpty,
    z.enum(['cloud', 'datacenter']).optional(),
  ),
  proxyPath: text,
});

const dashboard = z.object({
  name: text,
  baseUrl: z.url(),
  apiUrl: url,
  token: z.string().trim().min(1),
  headers: z.record(z.string(), z.string()).nullish(),
});

/**
 * The instances of the portal's own config: `jira` with a token, `jiraDashboard`, or `jira` behind the proxy, in this
 * order where several are the default one. What of it cannot be used is logged and left out: it is another plugin's.
 */
export function readInstances(
  config: RootConfigService,
  logger: LoggerService,
): JiraInstance[] {
  const found = [
    ...readDirect(config, logger),
    ...readDashboard(config, logger),
    ...readProxied(config, logger),
  ];
  const instances = found.filter(
    ({ name }, index) =>
      found.findIndex(other => other.name === name) === index,
  );
  // A single instance is everybody's, whatever its name.
  const [first] = instances;
  return instances.length === 1 ? [{ ...first, isDefault: true }] : instances;
}

function readDirect(
  config: RootConfigService,
  logger: LoggerService,
): JiraInstance[] {
  const parsed = jira.safeParse(config.getOptional('jira') ?? {});
  if (!parsed.success) {
    return ignore('jira', parsed.error, logger);
  }
  const { baseUrl, token, product } = parsed.data;
  if (!baseUrl || !token) {
    return [];
  }
  const isCloud =
    product === 'cloud' ||
    (product === undefined &&
      new URL(baseUrl).hostname.endsWith('.atlassian.net'));
  const isWhole = /^(basic|bearer)\s/i.test(token);
  return [
    instanceOf(DEFAULT_NAME, {
      kind: 'direct',
      url: withoutApi(baseUrl),
      authorization: isWhole
        ? token
        : `${isCloud ? 'Basic' : 'Bearer'} ${token}`,
      headers: {},
    }),
  ];
}

function readDashboard(
  config: RootConfigService,
  logger: LoggerService,
): JiraInstance[] {
  const value = config.getOptional<any>('jiraDashboard');
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const listed: unknown[] = Array.isArray(value.instances)
    ? value.instances
    : [value];
  return listed.flatMap((one, index) => {
    const parsed = dashboard.safeParse(one);
    if (!parsed.success) {
      const key = Array.isArray(value.instances)
        ? `jiraDashboard.instances[${index}]`
        : 'jiraDashboard';
      return ignore(key, parsed.error, logger);
    }
    const { name, baseUrl, apiUrl, token, headers } = parsed.data;
    return [
      instanceOf(name ?? DEFAULT_NAME, {
        kind: 'direct',
        url: withoutApi(apiUrl ?? baseUrl),
        authorization: token,
        headers: headers ?? {},
      }),
    ];
  });
}

function readProxied(
  config: RootConfigService,
  logger: LoggerService,
): JiraInstance[] {
  const parsed = jira.safeParse(config.getOptional('jira') ?? {});
  if (!parsed.success) {
    // The direct way has said so already.
    return [];
  }
  const { proxyPath } = parsed.data;
  const endpoints = {
    ...config.getOptional<object>('proxy'),
    ...config.getOptional<object>('proxy.endpoints'),
  };
  const path = `/${(proxyPath ?? USUAL_PROXY_PATH).replace(/^\/+|\/+$/g, '')}`;
  if (!(path in endpoints) && !(path.slice(1) in endpoints)) {
    if (proxyPath) {
      logger.warn(
        `jira.proxyPath: proxy.endpoints has no ${path}; DRIVE does not read this Jira.`,
      );
    }
    return [];
  }
  return [instanceOf(DEFAULT_NAME, { kind: 'proxy', path })];
}

function instanceOf(name: string, access: JiraAccess): JiraInstance {
  const lowerCased = name.toLowerCase();
  return { name: lowerCased, isDefault: lowerCased === DEFAULT_NAME, access };
}

function ignore(key: string, error: z.ZodError, logger: LoggerService): [] {
  const [issue] = error.issues;
  logger.warn(
    `${[key, ...issue.path].join(
      '.',
    )}: cannot be read; DRIVE does not read this Jira.`,
  );
  return [];
}

/** Some plugins want the address of the site, others that of the API with its version. */
function withoutApi(address: string): string {
  return address.replace(/\/+$/, '').replace(/\/rest\/api(\/[^/]*)?$/, '');
}
