import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod';

/** How an instance lets somebody in. */
export type ArgoCdCredentials =
  | { kind: 'token'; token: string }
  | { kind: 'account'; username: string; password: string }
  /** The portal's proxy adds them. */
  | { kind: 'proxy'; path: string };

/** An instance of Argo CD. */
export interface ArgoCdInstance {
  /** As components name it, in lower case. */
  name: string;
  /** The one of components that name none, where there is no other. */
  isOnly: boolean;
  /** Where people look at it, and where its API is, unless the proxy is used. */
  url?: string;
  credentials: ArgoCdCredentials;
}

/** Where the portal's Argo CD plugin goes when no instance is configured. */
const PROXY_PATH = '/argocd/api';

const text = z.string().trim().min(1);

const settings = z.object({
  username: text.optional(),
  password: text.optional(),
  baseUrl: z.url().optional(),
  appLocatorMethods: z
    .array(
      z.object({
        type: z.string(),
        instances: z.array(z.unknown()).optional(),
      }),
    )
    .optional(),
});

const instance = z.object({
  name: text,
  url: z.url(),
  token: text.optional(),
  username: text.optional(),
  password: text.optional(),
});

/**
 * The instances in the portal's `argocd` config, or the one behind the proxy's endpoint `/argocd/api`. One that cannot
 * be read is left out with a warning that says why and holds no secret.
 */
export function readInstances(
  config: RootConfigService,
  logger: LoggerService,
): ArgoCdInstance[] {
  const parsed = settings.safeParse(
    withoutBlanks(config.getOptional('argocd') ?? {}),
  );
  if (!parsed.success) {
    const [{ path }] = parsed.error.issues;
    logger.warn(
      `${['argocd', ...path].join(
        '.',
      )}: cannot be read; DRIVE reads no Argo CD.`,
    );
    return [];
  }
  const { appLocatorMethods = [], username, password, baseUrl } = parsed.data;
  const found = appLocatorMethods.flatMap(({ type, instances = [] }, method) =>
    type === 'config'
      ? instances.flatMap((one, index) => {
          const read = readInstance(one, { username, password });
          if (typeof read !== 'string') {
            return [read];
          }
          logger.warn(
            `argocd.appLocatorMethods[${method}].instances[${index}]${read}; DRIVE does not read this instance.`,
          );
          return [];
        })
      : [],
  );
  const byName = new Map(found.map(one => [one.name, one]));
  const instances: Omit<ArgoCdInstance, 'isOnly'>[] =
    found.length === 0 && hasProxyEndpoint(config)
      ? [
          {
            name: 'default',
            url: baseUrl?.replace(/\/+$/, ''),
            credentials: { kind: 'proxy', path: PROXY_PATH },
          },
        ]
      : [...byName.values()];
  return instances.map(one => ({ ...one, isOnly: instances.length === 1 }));
}

/** @returns what is wrong, where it cannot be read */
function readInstance(
  value: unknown,
  usual: { username?: string; password?: string },
): Omit<ArgoCdInstance, 'isOnly'> | string {
  const parsed = instance.safeParse(value);
  if (!parsed.success) {
    const [{ path }] = parsed.error.issues;
    return `${path.map(key => `.${String(key)}`).join('')}: cannot be read`;
  }
  const { name, url, token } = parsed.data;
  const common = { name: name.toLowerCase(), url: url.replace(/\/+$/, '') };
  if (token) {
    return { ...common, credentials: { kind: 'token', token } };
  }
  const own = parsed.data.username ? parsed.data : usual;
  return own.username && own.password
    ? {
        ...common,
        credentials: {
          kind: 'account',
          username: own.username,
          password: own.password,
        },
      }
    : ': has neither a token nor a username with a password';
}

function hasProxyEndpoint(config: RootConfigService): boolean {
  const proxy = config.getOptional('proxy') as
    | Record<string, unknown>
    | undefined;
  const endpoints = { ...proxy, ...(proxy?.endpoints as object | undefined) };
  return Object.keys(endpoints).some(
    path => `/${path.replace(/^\/+|\/+$/g, '')}` === PROXY_PATH,
  );
}

/** Config takes a variable of the environment that is not set as an empty text. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutBlanks);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null && String(one).trim() !== '')
      .map(([key, one]) => [key, withoutBlanks(one)]),
  );
}
