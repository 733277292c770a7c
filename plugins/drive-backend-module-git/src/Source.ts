import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { ScmIntegrations } from '@backstage/integration';
import { canonicalAssetKey } from 'backstage-plugin-drive-node';
import { assetOf, repositoryOfUrl, urlOfAsset } from './assetOfUrl';
import { GitConfig, RepositoryConfig } from './config';
import { git } from './git/Git';

/** A repository, and what its records are called. */
export interface Source {
  repository: RepositoryConfig;
  /** Of the records, e.g. `git:github.com`. */
  source: string;
  /** Inside the source, e.g. `acme/payments`. */
  name: string;
  /** The asset that its records are about, unless it has parts. */
  asset: string;
  /** Where its commits can be looked at, if that is known. */
  commitUrl?: string;
  /** Differs where the same history would give other records. */
  settings: string;
}

/** Hosts whose pages of commits have the same address. */
const WITH_COMMIT_PAGES = /^(github|gitlab|gitea):/;

/** The repositories to read, each asset once: those that are configured, then those that components point at. */
export async function sourcesOf(
  config: GitConfig,
  options: {
    assets: ReadonlySet<string>;
    integrations: ScmIntegrations;
    signal: AbortSignal;
  },
): Promise<Source[]> {
  const sources: Source[] = [];
  for (const repository of config.repositories) {
    sources.push(await sourceOf(repository, options));
  }
  if (config.cloneAll) {
    const known = new Set(sources.map(({ asset }) => asset));
    // Whoever may write an annotation does not choose which hosts the backend talks to.
    const hosts = new Set(
      config.repositories.flatMap(({ url }) =>
        url ? repositoryOfUrl(url)?.host ?? [] : [],
      ),
    );
    const isTrusted = (host: string) =>
      hosts.has(host) || options.integrations.byHost(host) !== undefined;
    for (const asset of [...options.assets].sort()) {
      const url = known.has(asset) ? undefined : urlOfAsset(asset);
      if (url && isTrusted(new URL(url).host)) {
        sources.push(
          await sourceOf({ ...config.defaults, url, asset }, options),
        );
      }
    }
  }
  return sources;
}

async function sourceOf(
  repository: RepositoryConfig,
  {
    integrations,
    signal,
  }: { integrations: ScmIntegrations; signal: AbortSignal },
): Promise<Source> {
  const { directory } = repository;
  const url =
    repository.url ??
    (await originOf(directory!, signal).catch(() => {
      signal.throwIfAborted();
      return undefined;
    }));
  const remote = url ? repositoryOfUrl(url) : undefined;
  const name = remote?.path ?? basename(resolve(directory ?? url!));
  const asset =
    repository.asset ??
    (remote && assetOf(remote, integrations)) ??
    canonicalAssetKey(`git:local/${name}`)!;
  return {
    repository,
    source: remote ? `git:${remote.host}` : 'git:local',
    name,
    asset,
    ...(remote &&
      WITH_COMMIT_PAGES.test(asset) && {
        commitUrl: `https://${remote.host}/${remote.path}/commit/`,
      }),
    settings: settingsOf(repository, asset),
  };
}

async function originOf(
  directory: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const [url] = await git(['-C', directory, 'remote', 'get-url', 'origin'], {
    signal,
  });
  return url;
}

function settingsOf(repository: RepositoryConfig, asset: string): string {
  const text = JSON.stringify([asset, repository], (_key, value) =>
    value instanceof RegExp ? value.source : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
