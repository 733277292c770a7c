import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';

/** What the portal's config says of Snyk. */
export interface SnykPortal {
  /** Of the portal's proxy, beginning with a slash. */
  proxyPath: string;
  /** Where people look at Snyk. */
  webUrl: string;
  /** The versions of the API that are asked for. */
  apiVersion: string;
  issuesApiVersion: string;
}

/** The oldest one that has all that is asked for. */
const API_VERSION = '2024-10-15';

const DATED = /^\d{4}-\d\d-\d\d(~\w+)?$/;

/**
 * How Snyk is reached: through the endpoint of the proxy that the portal's Snyk plugin uses.
 *
 * @returns undefined where the proxy has no such endpoint
 */
export function readPortal(
  config: RootConfigService,
  proxyPath: string,
  logger: LoggerService,
): SnykPortal | undefined {
  const endpoint = endpointOf(config, proxyPath);
  if (endpoint === undefined) {
    return undefined;
  }
  const versionOf = (...keys: string[]) => {
    for (const key of keys) {
      const value = config.getOptional(key);
      if (typeof value === 'string' && DATED.test(value.trim())) {
        return value.trim();
      }
      if (value !== undefined && value !== null && value !== '') {
        logger.warn(
          `${key}: is no version of Snyk's API; DRIVE asks for ${API_VERSION}.`,
        );
      }
    }
    return API_VERSION;
  };
  return {
    proxyPath,
    webUrl: `https://${appHostOf(config, endpoint)}`,
    apiVersion: versionOf('snyk.apiVersion'),
    issuesApiVersion: versionOf(
      'snyk.issuesApiVersion',
      'snyk.issueApiVersion',
    ),
  };
}

/** An endpoint of the proxy, where they stand since 1.18, or where they stood before. */
function endpointOf(config: RootConfigService, proxyPath: string): unknown {
  const proxy = config.getOptional<any>('proxy');
  const groups = [proxy?.endpoints, proxy].filter(
    group => typeof group === 'object' && group !== null,
  );
  return groups
    .flatMap(group => Object.entries<unknown>(group))
    .find(([path]) => `/${path.replace(/^\/+|\/+$/g, '')}` === proxyPath)?.[1];
}

/** As config says, or as the target tells: `api.eu.snyk.io` belongs to `app.eu.snyk.io`. */
function appHostOf(config: RootConfigService, endpoint: unknown): string {
  const named =
    config.getOptional('snyk.AppHost') ?? config.getOptional('snyk.appHost');
  if (typeof named === 'string' && /^[\w.-]+(:\d+)?$/.test(named.trim())) {
    return named.trim();
  }
  const target =
    typeof endpoint === 'string' ? endpoint : (endpoint as any)?.target;
  const [, region = ''] =
    /^https:\/\/api((?:\.[\w-]+)?)\.snyk\.io(?:[/:]|$)/i.exec(
      String(target ?? ''),
    ) ?? [];
  return `app${region.toLowerCase()}.snyk.io`;
}
