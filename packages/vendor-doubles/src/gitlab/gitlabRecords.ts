import { RecordInput } from 'backstage-plugin-drive-node';
import { Change, Organization } from '../organization/Organization';
import { RecordContext, toRecord } from '../records/RecordContext';
import { deliveryRecords } from './deliveryRecords';
import { vulnerabilityIdOf } from './graphql/vulnerabilities';
import { commitsOf } from './mergeRequests';
import { GitlabProject, gitlabProjectsOf } from './projects';

/**
 * The records that a perfect GitLab connector would yield, computed from the organization's facts alone.
 *
 * @param options - `host`: of the instance; `from`: what ended before is left out, milliseconds since the epoch;
 *   `webUrl`: default `https://<host>`; `ultimate`: false where vulnerabilities are not managed
 */
export function gitlabRecords(
  organization: Organization,
  options: {
    host?: string;
    from?: number;
    webUrl?: string;
    ultimate?: boolean;
  } = {},
): RecordInput[] {
  const host = options.host ?? 'gitlab.com';
  const projects = gitlabProjectsOf(organization);
  const pathOf = new Map(
    projects.map(({ repository, fullPath }) => [repository.name, fullPath]),
  );
  const context: RecordContext = {
    organization,
    source: `gitlab:${host}`,
    assetOf: name =>
      `gitlab:${host}/${name ? pathOf.get(name) : organization.name}`,
    webUrl: options.webUrl ?? `https://${host}`,
    from: options.from ?? organization.from,
  };
  return projects.flatMap(project => [
    ...changeRecords(project, context),
    ...deliveryRecords(project, context),
    ...pipelineRecords(project, context),
    ...(options.ultimate === false ? [] : findingRecords(project, context)),
  ]);
}

const time = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString();

const urlOf = (project: GitlabProject, path: string, context: RecordContext) =>
  `${context.webUrl}/${project.fullPath}/-/${path}`;

function changeRecords(
  project: GitlabProject,
  context: RecordContext,
): RecordInput[] {
  return project.repository.changes
    .filter(
      ({ mergedAt }) => mergedAt !== undefined && mergedAt >= context.from,
    )
    .map(change => {
      const reviews = reviewsByOthers(change);
      return toRecord(
        context,
        project.repository,
        'change',
        `${project.id}!${change.number}`,
        {
          openedAt: time(change.openedAt)!,
          firstCommitAt: time(change.firstCommitAt),
          readyAt: time(change.readyAt),
          firstReviewAt: time(reviews[0]?.at),
          approvedAt: time(
            reviews.find(({ state }) => state === 'APPROVED')?.at,
          ),
          mergedAt: time(change.mergedAt),
          additions: change.additions,
          deletions: change.deletions,
          changedFiles: change.changedFiles,
          authorKind: change.author.kind,
          aiEvidence: change.aiEvidence,
          // The commit of a squash is not told where nothing is merged beside it.
          mergeSha: commitsOf(project, change).squash
            ? undefined
            : change.mergeSha,
          revertsChangeId: change.reverts
            ? `${project.id}!${change.reverts}`
            : undefined,
          url: urlOf(project, `merge_requests/${change.number}`, context),
        },
      );
    });
}

/** Neither by the author nor by a machine. */
function reviewsByOthers({ reviews, author }: Change) {
  return reviews.filter(({ by }) => by.kind === 'human' && by.id !== author.id);
}

function pipelineRecords(
  project: GitlabProject,
  context: RecordContext,
): RecordInput[] {
  const { repository } = project;
  const outcomes: Record<string, 'success' | 'failure' | 'cancelled'> = {
    success: 'success',
    failure: 'failure',
    timed_out: 'failure',
    cancelled: 'cancelled',
  };
  return repository.runs
    .filter(
      run =>
        run.branch === repository.defaultBranch &&
        run.conclusion !== undefined &&
        run.conclusion in outcomes &&
        run.updatedAt >= context.from,
    )
    .map(run =>
      toRecord(context, repository, 'pipeline_run', `pipeline/${run.id}`, {
        queuedAt: time(run.createdAt),
        startedAt: time(run.startedAt)!,
        finishedAt: time(run.updatedAt)!,
        outcome: outcomes[run.conclusion!],
        defaultBranch: true,
        url: urlOf(project, `pipelines/${run.id}`, context),
      }),
    );
}

function findingRecords(
  project: GitlabProject,
  context: RecordContext,
): RecordInput[] {
  return project.repository.alerts
    .filter(
      ({ closedAt }) => closedAt === undefined || closedAt >= context.from,
    )
    .map(alert => {
      const id = vulnerabilityIdOf(project, alert);
      return toRecord(
        context,
        project.repository,
        'finding',
        `vulnerability/${id}`,
        {
          category: alert.family,
          severity: alert.severity,
          firstSeenAt: time(alert.createdAt)!,
          state: alert.state === 'auto_dismissed' ? 'dismissed' : alert.state,
          resolvedAt: time(alert.closedAt),
          identifiers: [...alert.identifiers],
          fixAvailable:
            alert.family === 'dependency'
              ? alert.fixedIn !== undefined
              : undefined,
          title: alert.title,
          url: urlOf(project, `security/vulnerabilities/${id}`, context),
        },
      );
    });
}
