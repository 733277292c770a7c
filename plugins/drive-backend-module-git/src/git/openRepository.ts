import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ConnectorError,
  isConnectorError,
  redactSecrets,
} from 'backstage-plugin-drive-node';
import { RepositoryConfig } from '../config';
import { CredentialsFor } from './credentialsFor';
import { NO_SUCH_BRANCH } from './errorOfGit';
import { git, GitOptions } from './Git';

/** A repository that can be read. */
export interface OpenRepository {
  gitDirectory: string;
  /** The commit of the default branch. Absent: the repository is empty. */
  head?: string;
  /** Differs where the default branch or any tag differs. */
  fingerprint: string;
  /** True where the contents of files are there, so that lines can be counted. */
  hasContents: boolean;
}

/** What opening needs beside the repository. */
export interface OpenOptions {
  cacheDirectory: string;
  credentialsFor: CredentialsFor;
  signal: AbortSignal;
  /** The fingerprint of before: where it is the same still, nothing is fetched. */
  known?: string;
}

/**
 * Makes a repository readable: one on this machine where it is, any other from a bare copy in the cache, fetched.
 *
 * @throws ConnectorError
 */
export async function openRepository(
  repository: RepositoryConfig,
  options: OpenOptions,
): Promise<OpenRepository> {
  return repository.directory === undefined
    ? openRemote(repository, repository.url!, options)
    : openLocal(repository, repository.directory, options);
}

async function openLocal(
  { defaultBranch }: RepositoryConfig,
  directory: string,
  { signal }: OpenOptions,
): Promise<OpenRepository> {
  const at = ['-C', directory];
  await git([...at, 'rev-parse', '--git-dir'], { signal });
  const candidates = defaultBranch
    ? [`refs/heads/${defaultBranch}`, `refs/remotes/origin/${defaultBranch}`]
    : ['refs/remotes/origin/HEAD', 'HEAD'];
  const head = await firstCommit(at, candidates, { signal });
  if (!head && defaultBranch) {
    throw new ConnectorError(
      'notFound',
      `There is no branch ${defaultBranch} in ${directory}.`,
      { nextStep: NO_SUCH_BRANCH },
    );
  }
  const tags = await git(
    [...at, 'for-each-ref', 'refs/tags', '--format=%(objectname) %(refname)'],
    { signal },
  );
  return {
    gitDirectory: directory,
    head,
    fingerprint: fingerprintOf([head ?? '', ...tags]),
    hasContents: true,
  };
}

async function firstCommit(
  at: string[],
  candidates: string[],
  options: GitOptions,
): Promise<string | undefined> {
  for (const candidate of candidates) {
    try {
      const [sha] = await git(
        [...at, 'rev-parse', '--verify', '--quiet', `${candidate}^{commit}`],
        options,
      );
      return sha;
    } catch (error) {
      options.signal.throwIfAborted();
    }
  }
  return undefined;
}

async function openRemote(
  { defaultBranch, lineCounts = false }: RepositoryConfig,
  url: string,
  { cacheDirectory, credentialsFor, signal, known }: OpenOptions,
): Promise<OpenRepository> {
  const options = { signal, env: await credentialsFor(url) };
  const remote = await askRemote(url, defaultBranch, options);
  const gitDirectory = join(
    cacheDirectory,
    `${fingerprintOf([url, String(lineCounts)]).slice(0, 32)}.git`,
  );
  if (remote.branch && remote.head) {
    const isCopied = await exists(gitDirectory);
    if (!isCopied) {
      await copy(url, gitDirectory, remote.branch, lineCounts, options);
    }
    if (!isCopied || remote.fingerprint !== known) {
      try {
        await fetchInto(gitDirectory, remote.branch, options);
      } catch (error) {
        // A copy that is damaged is of no use to anybody; what the remote says is passed on.
        if (!isCopied || !isConnectorError(error, 'badAnswer')) {
          throw error;
        }
        await rm(gitDirectory, { recursive: true, force: true });
        await copy(url, gitDirectory, remote.branch, lineCounts, options);
        await fetchInto(gitDirectory, remote.branch, options);
      }
    }
  }
  return {
    gitDirectory,
    head: remote.head,
    fingerprint: remote.fingerprint,
    hasContents: lineCounts,
  };
}

async function fetchInto(
  gitDirectory: string,
  branch: string,
  options: GitOptions,
): Promise<void> {
  await git(
    [
      ...['-C', gitDirectory, 'fetch', '--quiet', '--prune', '--force'],
      ...['--no-tags', 'origin', `+${branch}:${branch}`],
      '+refs/tags/*:refs/tags/*',
    ],
    options,
  );
}

/** One request tells whether there is anything to fetch. */
async function askRemote(
  url: string,
  defaultBranch: string | undefined,
  options: GitOptions,
): Promise<{ branch?: string; head?: string; fingerprint: string }> {
  const wanted = defaultBranch ? `refs/heads/${defaultBranch}` : 'HEAD';
  const lines = await git(
    ['ls-remote', '--quiet', '--symref', '--', url, wanted, 'refs/tags/*'],
    options,
  );
  const refs = new Map(
    lines.map(line => {
      const [value, name] = line.split('\t');
      return [value.startsWith('ref: ') ? `ref ${name}` : name, value];
    }),
  );
  const branch = defaultBranch
    ? wanted
    : refs.get('ref HEAD')?.replace('ref: ', '');
  const head = refs.get(wanted);
  if (defaultBranch && !head) {
    throw new ConnectorError(
      'notFound',
      `There is no branch ${defaultBranch} in ${redactSecrets(url)}.`,
      { nextStep: NO_SUCH_BRANCH },
    );
  }
  return { branch, head, fingerprint: fingerprintOf(lines) };
}

/** A copy that was cut short must not be taken for a whole one. */
async function copy(
  url: string,
  target: string,
  branch: string,
  withContents: boolean,
  options: GitOptions,
): Promise<void> {
  const parent = join(target, '..');
  await mkdir(parent, { recursive: true });
  const draft = await mkdtemp(join(parent, 'draft-'));
  try {
    await git(
      [
        ...['clone', '--quiet', '--bare', '--single-branch'],
        ...(withContents ? [] : ['--filter=blob:none']),
        ...['--branch', branch.replace('refs/heads/', ''), '--', url, draft],
      ],
      options,
    );
    await rename(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function fingerprintOf(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}
