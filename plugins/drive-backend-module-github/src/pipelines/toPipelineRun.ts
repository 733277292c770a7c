import { RecordInput } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { Observation, recordOf } from '../records';

/** What matters of a workflow run; the same in lists and in webhooks. */
export const runNode = z.object({
  id: z.number(),
  name: z.string().nullish(),
  path: z.string().nullish(),
  head_branch: z.string().nullish(),
  head_sha: z.string(),
  event: z.string().nullish(),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
  run_attempt: z.number().int().positive().nullish(),
  created_at: z.string(),
  run_started_at: z.string().nullish(),
  updated_at: z.string(),
  html_url: z.string(),
});

export type RunNode = z.output<typeof runNode>;

/** What is none of these is no run that says anything: skipped, neutral, stale, waiting for somebody. */
const OUTCOMES: Record<string, 'success' | 'failure' | 'cancelled'> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  startup_failure: 'failure',
  cancelled: 'cancelled',
};

/** A workflow that puts something somewhere. */
export interface DeployWorkflow {
  /** A regular expression for the file's path or the workflow's name. */
  path: string;
  environment: string;
}

/** The records of a run: none while it goes on; also a deployment where its workflow makes one. */
export function toPipelineRecords(
  run: RunNode,
  about: {
    subject: string;
    isDefaultBranch: boolean;
    deployWorkflows: readonly DeployWorkflow[];
  },
  observation: Observation,
): RecordInput[] {
  const outcome = run.conclusion ? OUTCOMES[run.conclusion] : undefined;
  if (run.status !== 'completed' || !outcome) {
    return [];
  }
  const { subject, isDefaultBranch, deployWorkflows } = about;
  const startedAt = run.run_started_at ?? run.created_at;
  const attempt = run.run_attempt ?? undefined;
  const records = [
    recordOf(
      observation,
      'pipeline_run',
      { id: `run/${run.id}`, subject },
      {
        startedAt,
        finishedAt: run.updated_at,
        // Of a repeated run it tells when the first one was queued.
        queuedAt: attempt === 1 ? run.created_at : undefined,
        outcome,
        attempt,
        defaultBranch: isDefaultBranch,
        url: run.html_url,
      },
    ),
  ];
  const deploys = deployWorkflows.find(({ path }) => {
    const pattern = new RegExp(path, 'i');
    return pattern.test(run.path ?? '') || pattern.test(run.name ?? '');
  });
  if (deploys && outcome !== 'cancelled') {
    records.push(
      recordOf(
        observation,
        'deployment',
        { id: `run/${run.id}`, subject },
        {
          environment: deploys.environment,
          startedAt,
          finishedAt: run.updated_at,
          outcome,
          commitSha: run.head_sha,
          rule: 'workflow',
          url: run.html_url,
        },
      ),
    );
  }
  return records;
}
