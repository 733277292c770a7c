import { z } from 'zod';
import { RunNode } from './toPipelineRun';

/** So many check suites of one commit are read; whoever has more lists the runs instead. It costs no points. */
const SUITES = 100;

/** A page of the history of a default branch, with the workflow runs of each commit. */
export function checkedRunSelection(page: {
  first: number;
  after?: string;
  file: boolean;
}): string {
  const cursor = page.after ? `, after: ${JSON.stringify(page.after)}` : '';
  const file = page.file ? 'file { path }' : '';
  return `defaultBranchRef { target { ... on Commit {
    history(first: ${page.first}${cursor}) {
      pageInfo { hasNextPage endCursor }
      nodes { oid committedDate checkSuites(first: ${SUITES}) {
        pageInfo { hasNextPage }
        nodes {
          id status conclusion branch { name }
          workflowRun { url event createdAt updatedAt workflow { name } ${file} }
        }
      } }
    } } } }`;
}

const suite = z.object({
  id: z.string(),
  status: z.string(),
  conclusion: z.string().nullish(),
  branch: z.object({ name: z.string() }).nullish(),
  workflowRun: z
    .object({
      url: z.string(),
      event: z.string(),
      createdAt: z.string(),
      updatedAt: z.string(),
      workflow: z.object({ name: z.string() }),
      file: z.object({ path: z.string() }).nullish(),
    })
    .nullish(),
});

const commit = z.object({
  oid: z.string(),
  committedDate: z.string(),
  checkSuites: z.object({
    pageInfo: z.object({ hasNextPage: z.literal(false) }),
    nodes: z.array(suite.nullish()),
  }),
});

/** Fits only where nothing is missing. */
export const checkedRunPage = z.object({
  defaultBranchRef: z.object({
    target: z.object({
      history: z.object({
        pageInfo: z.object({
          hasNextPage: z.boolean(),
          endCursor: z.string().nullish(),
        }),
        nodes: z.array(commit),
      }),
    }),
  }),
});

/** A run as its check suite tells of it: not which attempt it is, nor when that began. */
export interface CheckedRun {
  suiteId: string;
  node: RunNode;
}

/** The runs of a commit on a branch. @returns undefined where one of them cannot be told by its number */
export function runsOfCommit(
  { oid, checkSuites }: z.output<typeof commit>,
  branch: string | undefined,
): CheckedRun[] | undefined {
  const runs: CheckedRun[] = [];
  for (const one of checkSuites.nodes) {
    const run = one?.workflowRun;
    if (!one || !run || one.branch?.name !== branch) {
      continue;
    }
    // The numbers of runs are larger than GraphQL's integers.
    const id = Number(/\/actions\/runs\/(\d+)$/.exec(run.url)?.[1]);
    if (!Number.isSafeInteger(id)) {
      return undefined;
    }
    runs.push({
      suiteId: one.id,
      node: {
        id,
        name: run.workflow.name,
        path: run.file?.path,
        head_branch: branch,
        head_sha: oid,
        event: run.event,
        status: one.status.toLowerCase(),
        conclusion: one.conclusion?.toLowerCase(),
        created_at: run.createdAt,
        updated_at: run.updatedAt,
        html_url: run.url,
      },
    });
  }
  return runs;
}
