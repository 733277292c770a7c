import { z } from 'zod';

/** So many notes come with a merge request; of one that has more, the others are asked for. */
const NOTES = 30;

const NOTE_FIELDS = `
  nodes { system body createdAt author { username bot } }
  pageInfo { hasNextPage endCursor }`;

/** The merge requests of a group or a project that were merged within a slice of time. */
export function changesQuery(type: 'group' | 'project'): string {
  return `
    query DriveMergeRequests($path: ID!, $from: Time!, $until: Time!, $first: Int!, $after: String) {
      scope: ${type}(fullPath: $path) {
        mergeRequests(${
          type === 'group' ? 'includeSubgroups: true, ' : ''
        }state: merged, mergedAfter: $from, mergedBefore: $until, first: $first, after: $after) {
          nodes {
            iid title description createdAt mergedAt webUrl mergeCommitSha diffHeadSha squash
            project { id fullPath }
            author { username bot }
            diffStatsSummary { additions deletions fileCount }
            oldest: commits(last: 1) { nodes { authoredDate } }
            newest: commits(first: 10) { nodes { message } }
            notes(first: ${NOTES}) { ${NOTE_FIELDS} }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`;
}

/** Further notes of one merge request. */
export const NOTES_QUERY = `
  query DriveNotes($path: ID!, $iid: String!, $after: String) {
    project(fullPath: $path) {
      mergeRequest(iid: $iid) { notes(first: 100, after: $after) { ${NOTE_FIELDS} } }
    }
  }`;

const pageInfo = z.object({
  hasNextPage: z.boolean(),
  endCursor: z.string().nullish(),
});

const actor = z.object({ username: z.string(), bot: z.boolean() }).nullish();

const listOf = <T extends z.ZodType>(node: T) =>
  z
    .object({ nodes: z.array(node.nullable()).nullish() })
    .nullish()
    .transform(list =>
      (list?.nodes ?? []).flatMap(one => (one === null ? [] : [one])),
    );

const notes = z.object({
  nodes: z
    .array(
      z
        .object({
          system: z.boolean(),
          body: z.string(),
          createdAt: z.string(),
          author: actor,
        })
        .nullable(),
    )
    .nullish(),
  pageInfo,
});

const mergeRequest = z.object({
  iid: z.string(),
  title: z.string(),
  description: z.string().nullish(),
  createdAt: z.string(),
  mergedAt: z.string().nullish(),
  webUrl: z.string().nullish(),
  mergeCommitSha: z.string().nullish(),
  diffHeadSha: z.string().nullish(),
  squash: z.boolean(),
  project: z.object({ id: z.string(), fullPath: z.string() }),
  author: actor,
  diffStatsSummary: z
    .object({
      additions: z.number(),
      deletions: z.number(),
      fileCount: z.number(),
    })
    .nullish(),
  oldest: listOf(z.object({ authoredDate: z.string().nullish() })),
  newest: listOf(z.object({ message: z.string().nullish() })),
  notes,
});

export const changesAnswer = z.object({
  scope: z
    .object({
      mergeRequests: z.object({
        nodes: z.array(mergeRequest.nullable()).nullish(),
        pageInfo,
      }),
    })
    .nullable(),
});

export const notesAnswer = z.object({
  project: z
    .object({ mergeRequest: z.object({ notes }).nullable() })
    .nullable(),
});

export type MergeRequestNode = z.output<typeof mergeRequest>;
export type Notes = z.output<typeof notes>;
export type NoteNode = NonNullable<NonNullable<Notes['nodes']>[number]>;
