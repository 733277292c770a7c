import { BranchCommit } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { AdaptiveSize } from '../api/AdaptiveSize';
import { inBatches } from '../api/inBatches';
import { KnownChanges } from '../changes/KnownChanges';
import { changeIdOf } from '../records';
import { OrganizationRun } from '../run/OrganizationRun';
import { RepositoryInfo } from '../run/RepositoryIndex';
import { aliasQuery } from './deliveryQuery';

const SECOND_MS = 1_000;

/** So long the search may not have told of a change yet that has merged. */
const INDEX_LAG_MS = 48 * 3_600_000;

const LEAST_PAGE = 5;
const LEAST_WEIGHT = 10;
const MOST_PAGE = 100;

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

/** A part of a history: of what merged in the middle of the time that this run has read, the changes are known. */
interface Asked {
  repository: RepositoryInfo;
  fullName: string;
  /** Of the parts of a history, 0 is the newest. */
  part: number;
  since: string;
  until?: string;
  first: number;
  /** Whether it has to be asked which changes the commits merged. */
  withChanges: boolean;
  withLabels: boolean;
  after?: string;
}

const pageOf = (commits: number) =>
  Math.min(MOST_PAGE, Math.max(LEAST_PAGE, Math.ceil(commits * 1.2) + 5));

const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** What is asked of a history. The index of the search is late: of what merged lately it has not told everything. */
function partsOf(
  { repository, since, withLabels, expected }: Wanted,
  known: KnownChanges,
  now: number,
): Asked[] {
  const start = Date.parse(since);
  const knownFrom = Math.max(
    start,
    Math.ceil(known.since / SECOND_MS) * SECOND_MS,
  );
  const knownUntil = Math.floor((now - INDEX_LAG_MS) / SECOND_MS) * SECOND_MS;
  const common = { repository, fullName: repository.fullName, withLabels };
  if (knownFrom >= knownUntil) {
    return [
      { ...common, part: 0, since, first: pageOf(expected), withChanges: true },
    ];
  }
  const recent = (expected * (now - knownUntil)) / (now - knownFrom);
  const parts: Asked[] = [
    {
      ...common,
      part: 0,
      since: iso(knownUntil),
      first: pageOf(recent),
      withChanges: true,
    },
    {
      ...common,
      part: 1,
      since: iso(knownFrom),
      until: iso(knownUntil - SECOND_MS),
      first: MOST_PAGE,
      withChanges: false,
    },
  ];
  if (start < knownFrom) {
    parts.push({
      ...common,
      part: 2,
      since,
      until: iso(knownFrom - SECOND_MS),
      first: LEAST_PAGE,
      withChanges: true,
    });
  }
  return parts;
}

/** How much of a batch it takes: commits, and something for each repository. */
const weightOf = ({ first, withChanges }: Asked) =>
  withChanges ? Math.max(first, LEAST_WEIGHT) : LEAST_WEIGHT;

/** What it costs, in hundredths of a point. */
function requestsOf({ first, withChanges, withLabels }: Asked): number {
  if (!withChanges) {
    return 1;
  }
  return 1 + first * (withLabels ? 2 : 1);
}

function selectionOf(asked: Asked): string {
  const { since, until, after, first, withChanges, withLabels } = asked;
  const labels = withLabels ? 'labels(first: 20) { nodes { name } }' : '';
  const changes = withChanges
    ? `associatedPullRequests(first: 1) {
        nodes { number title body mergeCommit { oid } ${labels} }
      }`
    : '';
  const page = [
    `first: ${first}`,
    `since: ${JSON.stringify(since)}`,
    ...(until ? [`until: ${JSON.stringify(until)}`] : []),
    ...(after ? [`after: ${JSON.stringify(after)}`] : []),
  ].join(', ');
  return `defaultBranchRef { target { ... on Commit {
    history(${page}) {
      pageInfo { hasNextPage endCursor }
      nodes { oid ${changes} }
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
  const newestFirst = new Map<number, BranchCommit[][]>();
  const failed = new Map<number, unknown>();
  const size = new AdaptiveSize({ start: 500, least: 10, most: 1_000 });
  let todo: Asked[] = wanted.flatMap(one => partsOf(one, known, run.now));
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
            points: Math.max(
              1,
              Math.round(
                items.reduce((sum, item) => sum + requestsOf(item), 0) / 100,
              ),
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
      weightOf,
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
        const parts = newestFirst.get(item.repository.id) ?? [[], [], []];
        newestFirst.set(item.repository.id, parts);
        parts[item.part].push(
          ...(history?.nodes ?? []).flatMap(node =>
            node ? [toCommit(item, node, known)] : [],
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
      [...newestFirst].map(([id, parts]) => [id, parts.flat().reverse()]),
    ),
    failed,
  };
}

function toCommit(
  { repository: { id: repositoryId }, withChanges }: Asked,
  node: {
    oid: string;
    associatedPullRequests?: {
      nodes?: (z.output<typeof pullRequest> | null | undefined)[] | null;
    } | null;
  },
  known: KnownChanges,
): BranchCommit {
  if (!withChanges) {
    return known.commit(repositoryId, node.oid);
  }
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
