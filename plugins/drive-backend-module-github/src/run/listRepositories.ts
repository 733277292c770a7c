import { ConnectorError } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { AdaptiveSize } from '../api/AdaptiveSize';
import { GithubGraphql } from '../api/GithubGraphql';
import { inBatches } from '../api/inBatches';
import { aliasQuery } from '../deployments/deliveryQuery';
import { RepositoryInfo } from './RepositoryIndex';

const FIELDS = 'databaseId nameWithOwner pushedAt isEmpty';

const QUERY = `
  query DriveRepositories($login: String!, $after: String) {
    organization(login: $login) {
      repositories(first: 100, after: $after, orderBy: { field: PUSHED_AT, direction: DESC }) {
        pageInfo { hasNextPage endCursor }
        nodes { ${FIELDS} }
      }
    }
  }`;

const node = z.object({
  databaseId: z.number(),
  nameWithOwner: z.string(),
  pushedAt: z.string().nullish(),
  isEmpty: z.boolean(),
});

const answer = z.object({
  organization: z.object({
    repositories: z.object({
      pageInfo: z.object({
        hasNextPage: z.boolean(),
        endCursor: z.string().nullish(),
      }),
      nodes: z.array(z.unknown()).nullish(),
    }),
  }),
});

/**
 * All repositories of an organization that the credentials can see, a hundred at a time.
 *
 * @throws ConnectorError
 */
export async function listRepositories(
  graphql: GithubGraphql,
  login: string,
): Promise<RepositoryInfo[]> {
  const all: RepositoryInfo[] = [];
  let after: string | undefined;
  do {
    const { data } = await graphql.ask(
      QUERY,
      { login, after: after ?? null },
      { points: 1, permission: 'metadata' },
    );
    const parsed = answer.safeParse(data);
    if (!parsed.success) {
      throw new ConnectorError(
        'badAnswer',
        `GitHub answered no list of the repositories of ${login}.`,
      );
    }
    const { nodes, pageInfo } = parsed.data.organization.repositories;
    all.push(...(nodes ?? []).flatMap(one => toInfo(one) ?? []));
    after = pageInfo.hasNextPage ? pageInfo.endCursor ?? undefined : undefined;
  } while (after);
  return all;
}

/**
 * Repositories that go by another name than they are asked for: renamed, or moved to another owner.
 *
 * @returns what was found, and why the others were not, by the name that was asked for
 */
export async function findRenamed(
  graphql: GithubGraphql,
  fullNames: readonly string[],
  signal: AbortSignal,
): Promise<{
  found: Map<string, RepositoryInfo>;
  missing: Map<string, unknown>;
}> {
  const found = new Map<string, RepositoryInfo>();
  const missing = new Map<string, unknown>();
  const size = new AdaptiveSize({ start: 100, least: 1, most: 100 });
  for await (const outcome of inBatches(
    fullNames,
    size,
    (names, attempts) =>
      graphql.ask(
        aliasQuery(
          'DriveRenamedRepositories',
          names.map(fullName => ({ fullName, selection: FIELDS })),
        ),
        {},
        { points: 1, attempts },
      ),
    signal,
  )) {
    for (const [position, name] of outcome.items.entries()) {
      if ('error' in outcome) {
        missing.set(name, outcome.error);
        continue;
      }
      const info = toInfo(outcome.answer.data[`r${position}`]);
      const failure = outcome.answer.failures.find(
        ({ path }) => path[0] === `r${position}`,
      );
      if (info) {
        found.set(name, info);
      } else {
        missing.set(name, failure?.error);
      }
    }
  }
  return { found, missing };
}

function toInfo(value: unknown): RepositoryInfo | undefined {
  const { data } = node.safeParse(value);
  return (
    data && {
      id: data.databaseId,
      fullName: data.nameWithOwner,
      pushedAt: data.pushedAt ?? undefined,
      isEmpty: data.isEmpty,
    }
  );
}
