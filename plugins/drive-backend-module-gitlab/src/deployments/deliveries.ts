import {
  DeliveryStep,
  RecordInput,
  Shipped,
} from 'backstage-plugin-drive-node';
import { ProjectState } from '../projects/ProjectIndex';
import { recordOf } from '../records';
import { InstanceRun } from '../run/InstanceRun';
import { DeploymentNode, isReviewApp } from './deploymentList';
import { isPrerelease, ReleaseNode } from './releaseList';

/** What was brought somewhere: a deployment to its environment, or a release. */
export interface Delivery extends DeliveryStep {
  /** What follows one another: an environment, or releases. */
  place: string;
  isSuccess: boolean;
  /** When its commit was made, as far as it is told, milliseconds since the epoch. */
  committedAt?: number;
  record: (shipped: Shipped | undefined) => RecordInput;
}

const OUTCOMES: Record<string, 'success' | 'failure'> = {
  success: 'success',
  failed: 'failure',
};

const parsed = (text: string | null | undefined) =>
  text ? Date.parse(text) : undefined;

/** Deployments that have ended, but for those of review apps. One that was cancelled, skipped or still waits has brought nothing anywhere. */
export function deploymentsAsDeliveries(
  { instance, observation }: InstanceRun,
  { asset, fullPath }: ProjectState,
  nodes: readonly DeploymentNode[],
): Delivery[] {
  return nodes.flatMap(node => {
    const outcome = OUTCOMES[node.status];
    const environment = node.environment?.name.trim();
    if (!outcome || !environment || isReviewApp(environment)) {
      return [];
    }
    const { deployable: job } = node;
    // Without a job the last update is the one that ended it.
    const finishedAt = job?.finished_at ?? node.updated_at;
    return [
      {
        place: `deployment ${environment}`,
        sha: node.sha,
        at: Date.parse(finishedAt),
        isSuccess: outcome === 'success',
        committedAt: parsed(job?.commit?.created_at),
        record: shipped =>
          recordOf(
            observation,
            'deployment',
            { id: `deployment/${node.id}`, subject: asset },
            {
              environment,
              // A job is made long before somebody starts it.
              startedAt: job ? job.started_at ?? undefined : node.created_at,
              finishedAt,
              outcome,
              commitSha: node.sha,
              ...shipped,
              rule: 'deployment',
              url:
                job?.web_url ??
                `${instance.webUrl}/${fullPath}/-/environments${
                  node.environment?.id ? `/${node.environment.id}` : ''
                }`,
            },
          ),
      },
    ];
  });
}

/** Releases that are out; those before a release are kept apart from releases. */
export function releasesAsDeliveries(
  { instance, observation, run }: InstanceRun,
  { id, asset, fullPath }: ProjectState,
  nodes: readonly ReleaseNode[],
): Delivery[] {
  return nodes.flatMap(node => {
    const releasedAt = parsed(node.released_at);
    if (!releasedAt || releasedAt > run.now || node.upcoming_release) {
      return [];
    }
    const tag = node.tag_name;
    const environment = isPrerelease(node) ? 'prerelease' : 'release';
    return [
      {
        place: `release ${environment}`,
        sha: node.commit?.id ?? '',
        at: releasedAt,
        isSuccess: true,
        committedAt: parsed(node.commit?.committed_date),
        record: shipped =>
          recordOf(
            observation,
            'deployment',
            { id: `release/${id}/${tag}`, subject: asset },
            {
              environment,
              finishedAt: new Date(releasedAt).toISOString(),
              outcome: 'success',
              commitSha: node.commit?.id,
              ...shipped,
              rule: 'release',
              url: `${
                instance.webUrl
              }/${fullPath}/-/releases/${encodeURIComponent(tag)}`,
            },
          ),
      },
    ];
  });
}
