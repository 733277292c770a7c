import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod';

/** A SonarQube that the portal is configured with. */
export interface SonarQubeInstance {
  /** As config and `sonarqube.org/project-key` name it; `default` where neither does. */
  name: string;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Where people look at it; without a slash at the end. */
  webUrl: string;
  apiKey: string;
  /** Whether it is SonarQube Cloud, which knows organizations. */
  isCloud: boolean;
}

const DEFAULT_NAME = 'default';

const CLOUD_URL = 'https://sonarcloud.io';
const CLOUD_HOSTS = new Set(['sonarcloud.io', 'sonarqube.us']);

/** What is left empty, e.g. by a variable that is not set, is not there. */
const withoutEmpty = (value: unknown) =>
  typeof value === 'string' && value.trim() === ''
    ? undefined
    : value ?? undefined;

const address = z.preprocess(withoutEmpty, z.url().optional());

const instance = z.object({
  name: z.preprocess(withoutEmpty, z.string().default(DEFAULT_NAME)),
  baseUrl: address,
  externalBaseUrl: address,
  apiKey: z.preprocess(
    withoutEmpty,
    z
      .string()
      .transform(key => key.trim())
      .optional(),
  ),
});

/**
 * The instances of the portal's own `sonarqube` config. What of it cannot be used is logged and left out: it is another
 * plugin's.
 */
export function readInstances(
  config: RootConfigService,
  logger: LoggerService,
): SonarQubeInstance[] {
  const value = config.getOptional<any>('sonarqube');
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const named: unknown[] = Array.isArray(value.instances)
    ? value.instances
    : [];
  const entries = named.map((one, index) => ({
    key: `sonarqube.instances[${index}]`,
    parsed: instance.safeParse(one),
  }));
  if (withoutEmpty(value.baseUrl) || withoutEmpty(value.apiKey)) {
    const { instances, name, ...unnamed } = value;
    entries.push({ key: 'sonarqube', parsed: instance.safeParse(unnamed) });
  }
  const taken = new Set<string>();
  return entries.flatMap(({ key, parsed }) => {
    const ignore = (path: string, reason: string) => {
      logger.warn(`${path}: ${reason}; DRIVE does not read this instance.`);
      return [];
    };
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return ignore([key, ...issue.path].join('.'), 'cannot be read');
    }
    const { name, baseUrl = CLOUD_URL, externalBaseUrl, apiKey } = parsed.data;
    if (!apiKey) {
      return ignore(`${key}.apiKey`, 'is missing');
    }
    if (taken.has(name.toLowerCase())) {
      return ignore(key, `there is another instance ${name}`);
    }
    taken.add(name.toLowerCase());
    return [
      {
        name,
        baseUrl: withoutSlash(baseUrl),
        webUrl: withoutSlash(externalBaseUrl ?? baseUrl),
        apiKey,
        isCloud: CLOUD_HOSTS.has(new URL(baseUrl).hostname),
      },
    ];
  });
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
