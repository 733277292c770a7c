import { z } from 'zod';

/** One page of merged changes of a whole organization. Two points for fifty. */
export const CHANGE_QUERY = `
  query DriveChanges($query: String!, $first: Int!, $after: String) {
    search(query: $query, type: ISSUE, first: $first, after: $after) {
      issueCount
      pageInfo { hasNextPage endCursor }
      nodes {
        ... on PullRequest {
          number
          title
          body
          url
          createdAt
          mergedAt
          closedAt
          additions
          deletions
          changedFiles
          baseRefName
          author { __typename login }
          repository { databaseId nameWithOwner }
          mergeCommit { oid message }
          commits(first: 1) { nodes { commit { authoredDate } } }
          reviews(first: 20) {
            nodes { state submittedAt author { __typename login } }
          }
          timelineItems(last: 1, itemTypes: [READY_FOR_REVIEW_EVENT]) {
            nodes { ... on ReadyForReviewEvent { createdAt } }
          }
          labels(first: 20) { nodes { name } }
        }
      }
    }
  }`;

/** By the documented formula. */
export function pointsOfPage(first: number): number {
  return Math.max(1, Math.round((1 + 4 * first) / 100));
}

const actor = z.object({ __typename: z.string(), login: z.string() }).nullish();

const listOf = <T extends z.ZodType>(node: T) =>
  z
    .object({ nodes: z.array(node.nullish()).nullish() })
    .nullish()
    .transform(list =>
      (list?.nodes ?? []).flatMap(one =>
        one === null || one === undefined ? [] : [one],
      ),
    );

export const changeNode = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  url: z.string(),
  createdAt: z.string(),
  mergedAt: z.string(),
  closedAt: z.string().nullish(),
  additions: z.number(),
  deletions: z.number(),
  changedFiles: z.number(),
  baseRefName: z.string(),
  author: actor,
  repository: z.object({ databaseId: z.number(), nameWithOwner: z.string() }),
  mergeCommit: z.object({ oid: z.string(), message: z.string() }).nullish(),
  commits: listOf(z.object({ commit: z.object({ authoredDate: z.string() }) })),
  reviews: listOf(
    z.object({
      state: z.string(),
      submittedAt: z.string().nullish(),
      author: actor,
    }),
  ),
  timelineItems: listOf(z.object({ createdAt: z.string().optional() })),
  labels: listOf(z.object({ name: z.string() })),
});

export type ChangeNode = z.output<typeof changeNode>;

export const searchPage = z.object({
  search: z.object({
    issueCount: z.number(),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      endCursor: z.string().nullish(),
    }),
    nodes: z.array(z.unknown()).nullish(),
  }),
});
