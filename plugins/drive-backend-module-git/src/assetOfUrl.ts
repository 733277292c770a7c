import { ScmIntegrations } from '@backstage/integration';
import { canonicalAssetKey } from 'backstage-plugin-drive-node';

/** The types of integrations, and what the assets of other sources about the same repository begin with. */
const TYPES: Record<string, string> = {
  github: 'github',
  gitlab: 'gitlab',
  bitbucketCloud: 'bitbucket',
  bitbucketServer: 'bitbucket',
  gitea: 'gitea',
  azure: 'azure-devops',
};

/** Behind a repository's path: where something in it is. */
const INSIDE = /\/(-\/)?(tree|blob|src|raw|edit)\/.*$/;

const SCP = /^(?:[\w.-]+@)?([\w.-]+):(?!\/)(.+)$/;

/** A repository at a host. */
export interface RemoteRepository {
  host: string;
  /** e.g. `acme/payments`. */
  path: string;
}

/**
 * The repository that an address of git, or of a page in it, is about.
 *
 * @returns undefined where it names no host
 */
export function repositoryOfUrl(url: string): RemoteRepository | undefined {
  const [, scpHost, scpPath] = (!url.includes('://') && SCP.exec(url)) || [];
  let host: string;
  let path: string;
  if (scpHost) {
    host = scpHost;
    path = scpPath;
  } else {
    try {
      ({ host, pathname: path } = new URL(url));
    } catch {
      return undefined;
    }
  }
  const clean = decodeURIComponent(path)
    .replace(INSIDE, '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '');
  return host && clean ? { host: host.toLowerCase(), path: clean } : undefined;
}

/** The asset of a repository: that of its host's other sources, so that their facts join. */
export function assetOf(
  { host, path }: RemoteRepository,
  integrations: ScmIntegrations,
): string | undefined {
  const type = integrations.byHost(host)?.type ?? '';
  return canonicalAssetKey(`${TYPES[type] ?? 'git'}:${host}/${path}`);
}

/** Where the repository of an asset can be cloned from; undefined for assets that are no repositories. */
export function urlOfAsset(asset: string): string | undefined {
  const [, host, path] =
    /^(?:github|gitlab|gitea|bitbucket|git):([^/]+\.[^/]+)\/([^/]+\/.+)$/.exec(
      asset,
    ) ?? [];
  return host && `https://${host}/${path}.git`;
}
