import { z } from 'zod';

/** What is asked of one project beside others. */
export interface AskedPipelines {
  path: string;
  ref: string;
  since: string;
  after?: string;
}

/** So many projects of a hundred pipelines each are within what GitLab lets one query cost. */
export const MOST_PROJECTS = 8;

/** The pipelines of some branches, a page of each. */
export function pipelinesQuery(asked: readonly AskedPipelines[]): {
  query: string;
  variables: Record<string, unknown>;
} {
  const declared = asked.map(
    (_, i) => `$p${i}: ID!, $r${i}: String, $s${i}: Time, $a${i}: String`,
  );
  const fields = asked.map(
    (_, i) => `p${i}: project(fullPath: $p${i}) {
      pipelines(ref: $r${i}, updatedAfter: $s${i}, first: 100, after: $a${i}) {
        nodes { id status createdAt startedAt finishedAt updatedAt }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  );
  return {
    query: `query DrivePipelines(${declared.join(', ')}) {\n${fields.join(
      '\n',
    )}\n}`,
    variables: Object.fromEntries(
      asked.flatMap(({ path, ref, since, after }, i) => [
        [`p${i}`, path],
        [`r${i}`, ref],
        [`s${i}`, since],
        [`a${i}`, after ?? null],
      ]),
    ),
  };
}

const pipeline = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
  updatedAt: z.string(),
});

export const pipelinesAnswer = z.record(
  z.string(),
  z
    .object({
      pipelines: z
        .object({
          nodes: z.array(pipeline.nullable()).nullish(),
          pageInfo: z.object({
            hasNextPage: z.boolean(),
            endCursor: z.string().nullish(),
          }),
        })
        .nullable(),
    })
    .nullable(),
);

export type PipelineNode = z.output<typeof pipeline>;
export type PipelinesAnswer = z.output<typeof pipelinesAnswer>;
