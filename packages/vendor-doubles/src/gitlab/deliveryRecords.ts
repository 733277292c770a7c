import { RecordInput } from 'backstage-plugin-drive-node';
import { Change } from '../organization/Organization';
import { RecordContext, toRecord } from '../records/RecordContext';
import { deploymentState } from './deployments';
import { GitlabProject, tagOf } from './projects';
import { releasesOf } from './rest/releases';

const time = (instant: number) => new Date(instant).toISOString();

interface Step {
  sha: string;
  at: number;
}

/** What a successful delivery shipped, as far as it can be known. */
interface Shipped {
  changeIds?: string[];
  unplanned?: boolean;
}

const isRepair = ({ reverts, labels }: Change) =>
  reverts !== undefined || labels.includes('hotfix');

/** Follows the deliveries to one place in order, each with what it shipped for the first time. */
function shippedBy<T extends Step>(
  { id, repository }: GitlabProject,
  steps: readonly T[],
): Map<T, Shipped> {
  const positionOf = new Map(
    repository.commits.map(({ sha }, position) => [sha, position]),
  );
  const shipped = new Map<T, Shipped>();
  let before: number | undefined;
  let furthest = -1;
  for (const step of [...steps].sort((a, b) => a.at - b.at)) {
    const position = positionOf.get(step.sha)!;
    // What stood there before the first one, nobody can tell.
    if (before !== undefined) {
      const changes = repository.commits
        .slice(furthest + 1, position + 1)
        .flatMap(({ change }) =>
          repository.changes.filter(({ number }) => number === change),
        );
      shipped.set(step, {
        changeIds: changes.map(({ number }) => `${id}!${number}`),
        unplanned:
          position < before ||
          (position === before ? undefined : changes.some(isRepair)),
      });
    }
    before = position;
    furthest = Math.max(furthest, position);
  }
  return shipped;
}

/** Deployments that have ended, and releases. */
export function deliveryRecords(
  project: GitlabProject,
  context: RecordContext,
): RecordInput[] {
  return [
    ...deploymentRecords(project, context),
    ...releaseRecords(project, context),
  ];
}

function deploymentRecords(
  project: GitlabProject,
  context: RecordContext,
): RecordInput[] {
  const { repository, deploysByJobs, fullPath } = project;
  const ended = repository.deployments.flatMap(deployment => {
    const state = deploymentState(deployment);
    return state.finishedAt === undefined
      ? []
      : [{ deployment, state, sha: deployment.sha, at: state.finishedAt }];
  });
  const environments = new Set(
    ended.map(({ deployment }) => deployment.environment),
  );
  return [...environments].flatMap(environment => {
    const here = ended.filter(
      ({ deployment }) => deployment.environment === environment,
    );
    const shipped = shippedBy(
      project,
      here.filter(({ state }) => state.status === 'success'),
    );
    return here
      .filter(({ at }) => at >= context.from)
      .map(one => {
        const { id, createdAt } = one.deployment;
        const startedAt = deploysByJobs ? one.state.startedAt : createdAt;
        const page = deploysByJobs
          ? `jobs/${id * 10}`
          : `environments/${repository.id * 10 + environment.length}`;
        return toRecord(context, repository, 'deployment', `deployment/${id}`, {
          environment,
          startedAt: startedAt === undefined ? undefined : time(startedAt),
          finishedAt: time(one.at),
          outcome: one.state.status === 'success' ? 'success' : 'failure',
          commitSha: one.sha,
          ...shipped.get(one),
          rule: 'deployment',
          url: `${context.webUrl}/${fullPath}/-/${page}`,
        });
      });
  });
}

/** Those before a release are kept apart from releases. */
function releaseRecords(
  project: GitlabProject,
  context: RecordContext,
): RecordInput[] {
  return [false, true].flatMap(prerelease => {
    const steps = releasesOf(project)
      .filter(release => release.prerelease === prerelease)
      .map(release => ({ release, sha: release.sha, at: release.releasedAt }));
    const shipped = shippedBy(project, steps);
    return steps
      .filter(({ at }) => at >= context.from)
      .map(step => {
        const tag = tagOf(step.release);
        return toRecord(
          context,
          project.repository,
          'deployment',
          `release/${project.id}/${tag}`,
          {
            environment: prerelease ? 'prerelease' : 'release',
            finishedAt: time(step.at),
            outcome: 'success',
            commitSha: step.sha,
            ...shipped.get(step),
            rule: 'release',
            url: `${context.webUrl}/${project.fullPath}/-/releases/${tag}`,
          },
        );
      });
  });
}
