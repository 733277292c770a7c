import { RecordInput } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { ChangeAuthors } from '../changes/ChangeAuthors';
import { toChange } from '../changes/toChange';
import { endAmong } from '../deployments/deploymentEnds';
import { releaseToDeployment, toDeployment } from '../deployments/toDeployment';
import { alertNode, AlertList, toFinding } from '../findings/toFinding';
import {
  DeployWorkflow,
  runNode,
  toPipelineRecords,
} from '../pipelines/toPipelineRun';
import { Observation } from '../records';

const repository = z.object({
  id: z.number(),
  full_name: z.string(),
  html_url: z.string(),
  default_branch: z.string().nullish(),
});

const account = z.object({ login: z.string(), type: z.string() }).nullish();

const pullRequest = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  html_url: z.string(),
  created_at: z.string(),
  merged_at: z.string().nullish(),
  closed_at: z.string().nullish(),
  additions: z.number().optional(),
  deletions: z.number().optional(),
  changed_files: z.number().optional(),
  merge_commit_sha: z.string().nullish(),
  user: account,
});

const deploymentStatus = z.object({
  state: z.string(),
  created_at: z.string(),
});

const deployment = z.object({
  node_id: z.string(),
  sha: z.string(),
  environment: z.string(),
  created_at: z.string(),
});

const release = z.object({
  node_id: z.string(),
  draft: z.boolean(),
  prerelease: z.boolean(),
  published_at: z.string().nullish(),
  html_url: z.string(),
});

const payloads = {
  pull_request: z.object({ repository, pull_request: pullRequest }),
  deployment_status: z.object({
    repository,
    deployment,
    deployment_status: deploymentStatus,
  }),
  release: z.object({ repository, release }),
  workflow_run: z.object({ repository, workflow_run: runNode }),
  dependabot_alert: z.object({ repository, alert: alertNode }),
  code_scanning_alert: z.object({ repository, alert: alertNode }),
  secret_scanning_alert: z.object({ repository, alert: alertNode }),
} as const;

const ALERT_LISTS: Record<string, AlertList> = {
  dependabot_alert: 'dependabot',
  code_scanning_alert: 'code-scanning',
  secret_scanning_alert: 'secret-scanning',
};

/** The events of GitHub that bring records. */
export const WEBHOOK_EVENTS = Object.keys(
  payloads,
) as (keyof typeof payloads)[];

/**
 * The records in a webhook's event, by the same rules as those that are pulled. They say what the event knows; the next
 * run adds what it does not, such as first reviews and the changes that a deployment shipped. They are dated by the
 * event itself, so that a late one never replaces what was pulled since.
 *
 * @param event - e.g. `pull_request`
 * @param payload - as GitHub sent it
 * @returns none for events that tell of nothing that has ended, and for what cannot be read
 */
export function recordsOfWebhook(
  event: string,
  payload: unknown,
  options: {
    authors: ChangeAuthors;
    deployWorkflows: readonly DeployWorkflow[];
  },
): RecordInput[] {
  const from = (at: string | null | undefined, url: string): Observation => ({
    source: `github:${new URL(url).host}`,
    time: at ? new Date(at).toISOString() : new Date().toISOString(),
  });
  const subjectOf = (about: z.output<typeof repository>, source: string) =>
    `${source}/${about.full_name}`.toLowerCase();
  switch (event) {
    case 'pull_request': {
      const { data } = payloads.pull_request.safeParse(payload);
      const change = data?.pull_request;
      if (!change?.merged_at) {
        return [];
      }
      const observation = from(change.merged_at, data!.repository.html_url);
      return [
        toChange(
          {
            repositoryId: data!.repository.id,
            number: change.number,
            title: change.title,
            body: change.body ?? '',
            url: change.html_url,
            openedAt: change.created_at,
            mergedAt: change.merged_at,
            closedAt: change.closed_at,
            additions: change.additions,
            deletions: change.deletions,
            changedFiles: change.changed_files,
            author: change.user ?? undefined,
            mergeSha: change.merge_commit_sha ?? undefined,
            message: '',
            reviews: [],
          },
          subjectOf(data!.repository, observation.source),
          options.authors,
          observation,
        ),
      ];
    }
    case 'deployment_status': {
      const { data } = payloads.deployment_status.safeParse(payload);
      const status = data?.deployment_status;
      const end =
        status &&
        endAmong([{ state: status.state, createdAt: status.created_at }]);
      if (!data || !end) {
        return [];
      }
      const observation = from(end.at, data.repository.html_url);
      return [
        toDeployment(
          {
            id: data.deployment.node_id,
            environment: data.deployment.environment,
            createdAt: data.deployment.created_at,
            sha: data.deployment.sha,
            end,
            repositoryUrl: data.repository.html_url,
          },
          subjectOf(data.repository, observation.source),
          undefined,
          observation,
        ),
      ];
    }
    case 'release': {
      const { data } = payloads.release.safeParse(payload);
      const publishedAt = data?.release.published_at;
      if (!data || data.release.draft || !publishedAt) {
        return [];
      }
      const observation = from(publishedAt, data.repository.html_url);
      return [
        releaseToDeployment(
          {
            id: data.release.node_id,
            isPrerelease: data.release.prerelease,
            url: data.release.html_url,
            publishedAt,
          },
          subjectOf(data.repository, observation.source),
          undefined,
          observation,
        ),
      ];
    }
    case 'workflow_run': {
      const { data } = payloads.workflow_run.safeParse(payload);
      const run = data?.workflow_run;
      if (!run || run.head_branch !== data!.repository.default_branch) {
        return [];
      }
      const observation = from(run.updated_at, data!.repository.html_url);
      return toPipelineRecords(
        run,
        {
          subject: subjectOf(data!.repository, observation.source),
          isDefaultBranch: true,
          deployWorkflows: options.deployWorkflows,
        },
        observation,
      );
    }
    default: {
      const list = ALERT_LISTS[event];
      const { data } = payloads.dependabot_alert.safeParse(payload);
      if (!list || !data) {
        return [];
      }
      const { alert } = data;
      const observation = from(
        alert.updated_at ?? alert.created_at,
        data.repository.html_url,
      );
      const finding = toFinding(
        list,
        alert,
        {
          repositoryId: data.repository.id,
          subject: subjectOf(data.repository, observation.source),
        },
        observation,
      );
      return finding ? [finding] : [];
    }
  }
}
