import { BranchCommit } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { AdaptiveSize } from '../api/AdaptiveSize';
import { inBatches } from '../api/inBatches';
import { KnownChanges } from '../changes/KnownChanges';
import { changeIdOf } from '../records';
import { OrganizationRun } from '../run/OrganizationRun';
import { RepositoryInfo } from '../run/RepositoryIndex';
import { aliasQuery } from './deliveryQuery';

/** So many commits between what was deployed before and what stands there now are read at most. */
const MOST_PAGES = 20;

const pullRequest = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  labels: z
    .object({
      nodes: z.array(z.object({ name: z.string() }).nullish()).nullish(),
    })
    .nullish(),
  mergeCommit: z.object({ oid: z.string() }).nullish(),
});

const answerSchema = z.object({
  defaultBranchRef: z
    .object({
      target: z
        .object({
          history: z.object({
            pageInfo: z.object({
              hasNextPage: z.boolean(),
              endCursor: z.string().nullish(),
            }),
            nodes: z
              .array(
                z
                  .object({
                    oid: z.string(),
                    associatedPullRequests: z
                      .object({
                        nodes: z.array(pullRequest.nullish()).nullish(),
                      })
                      .nullish(),
                  })
                  .nullish(),
              )
              .nullish(),
          }),
        })
        .nullish(),
    })
    .nullish(),
});

/** A branch's history that is to be read. */
export interface Wanted {
  repository: RepositoryInfo;
  /** The date of the oldest commit that matters. */
  since: string;
  /** Whether labels have to be asked for: they cost as much again. */
  withLabels: boolean;
  /** How many commits there are, roughly: a larger page costs more, also where it stays empty. */
  expected: number;
}

interface Asked extends Wanted {
  fullName: string;
  after?: string;
}

function pageSizeOf({ expected }: Wanted): number {
  return Math.min(100, Math.max(20, Math.ceil(expected * 1.2) + 5));
}

function selectionOf(asked: Asked): string {
  const { since, after, withLabels } = asked;
  const labels = withLabels ? 'labels(first: 20) { nodes { name } }' : '';
  const cursor = after ? `, after: ${JSON.stringify(after)}` : '';
  return `defaultBranchRef { target { ... on Commit {
    history(first: ${pageSizeOf(asked)}, since: ${JSON.stringify(
    since,
  )}${cursor}) {
      pageInfo { hasNextPage endCursor }
      nodes { oid associatedPullRequests(first: 1) {
        nodes { number title body mergeCommit { oid } ${labels} }
      } }
    } } } }`;
}

/** What came of the histories of some repositories, by the repository's id. */
export interface Histories {
  commits: Map<number, BranchCommit[]>;
  failed: Map<number, unknown>;
}

/**
 * The commits of default branches since an instant each, oldest first, with the changes that they merged. Only asked
 * for repositories that have delivered something.
 */
export async function readHistories(
  context: OrganizationRun,
  wanted: readonly Wanted[],
  known: KnownChanges,
): Promise<Histories> {
  const { graphql, run } = context;
  const newestFirst = new Map<number, BranchCommit[]>();
  const failed = new Map<number, unknown>();
  const size = new AdaptiveSize({ start: 10, least: 1, most: 25 });
  let todo: Asked[] = wanted.map(one => ({
    ...one,
    fullName: one.repository.fullName,
  }));
  for (let page = 0; todo.length > 0 && page < MOST_PAGES; page++) {
    const next: Asked[] = [];
    for await (const outcome of inBatches(
      todo,
      size,
      async (items, attempts) => {
        const { data, failures } = await graphql.ask(
          aliasQuery(
            'DriveHistories',
            items.map(item => ({
              fullName: item.fullName,
              selection: selectionOf(item),
            })),
          ),
          {},
          {
            points: items.reduce(
              (sum, item) =>
                sum + (pageSizeOf(item) * (item.withLabels ? 2 : 1)) / 100,
              1,
            ),
            permission: 'contents',
            attempts,
          },
        );
        const [missing] = failures;
        if (missing && items.length > 1) {
          throw missing.error;
        }
        return data;
      },
      run.signal,
    )) {
      for (const [position, item] of outcome.items.entries()) {
        const parsed =
          'error' in outcome
            ? undefined
            : answerSchema.safeParse(outcome.answer[`r${position}`]);
        if (!parsed?.success) {
          failed.set(
            item.repository.id,
            'error' in outcome ? outcome.error : parsed?.error,
          );
          continue;
        }
        const history = parsed.data.defaultBranchRef?.target?.history;
        const list = newestFirst.get(item.repository.id) ?? [];
        newestFirst.set(item.repository.id, list);
        list.push(
          ...(history?.nodes ?? []).flatMap(node =>
            node ? [toCommit(item.repository.id, node, known)] : [],
          ),
        );
        const { hasNextPage, endCursor } = history?.pageInfo ?? {};
        if (hasNextPage && endCursor) {
          next.push({ ...item, after: endCursor });
        }
      }
    }
    todo = next;
  }
  return {
    commits: new Map(
      [...newestFirst].map(([id, commits]) => [id, commits.reverse()]),
    ),
    failed,
  };
}

function toCommit(
  repositoryId: number,
  node: {
    oid: string;
    associatedPullRequests?: {
      nodes?: (z.output<typeof pullRequest> | null | undefined)[] | null;
    } | null;
  },
  known: KnownChanges,
): BranchCommit {
  const change = node.associatedPullRequests?.nodes?.[0];
  // The commits of a merged branch are dated before its merge, but come with it.
  if (change?.mergeCommit?.oid !== node.oid) {
    return { sha: node.oid };
  }
  const changeId = changeIdOf(repositoryId, change.number);
  const labels = (change.labels?.nodes ?? []).flatMap(one => one?.name ?? []);
  return {
    sha: node.oid,
    changeId,
    repairs:
      known.repairs(changeId) ??
      (known.isRepair(labels, change) || (change.labels ? false : undefined)),
  };
}
