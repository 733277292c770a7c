import { RecordInput } from 'backstage-plugin-drive-node';
import { attemptStart } from '../github/attemptStart';
import {
  Alert,
  Change,
  Organization,
  Repository,
} from '../organization/Organization';
import { DAY_MS } from '../organization/time';
import { deploymentRecords, releaseRecords } from './deliveryRecords';
import { RecordContext, toRecord } from './RecordContext';

/**
 * The records that a perfect GitHub connector would yield, computed from the organization's facts alone.
 *
 * @param options - `host`: of the instance; `from`: what ended before is left out, milliseconds since the epoch;
 *   `webUrl`: default `https://<host>`; `billing`: false where the instance has none
 */
export function githubRecords(
  organization: Organization,
  options: {
    host?: string;
    from?: number;
    webUrl?: string;
    billing?: boolean;
  } = {},
): RecordInput[] {
  const host = options.host ?? 'github.com';
  const context: RecordContext = {
    organization,
    source: `github:${host}`,
    assetOf: name =>
      `github:${host}/${organization.name}${
        name ? `/${name}` : ''
      }`.toLowerCase(),
    webUrl: options.webUrl ?? `https://${host}`,
    from: options.from ?? organization.from,
  };
  return [
    ...organization.repositories.flatMap(repository => [
      ...changeRecords(repository, context),
      ...deploymentRecords(repository, context),
      ...releaseRecords(repository, context),
      ...runRecords(repository, context),
      ...findingRecords(repository, context),
    ]),
    ...(options.billing === false ? [] : costRecords(context)),
  ];
}

const urlOf = (repository: Repository, path: string, context: RecordContext) =>
  `${context.webUrl}/${context.organization.name}/${repository.name}/${path}`;

const time = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString();

function changeRecords(
  repository: Repository,
  context: RecordContext,
): RecordInput[] {
  return repository.changes
    .filter(
      ({ mergedAt }) => mergedAt !== undefined && mergedAt >= context.from,
    )
    .map(change =>
      toRecord(context, repository, 'change', changeId(repository, change), {
        openedAt: time(change.openedAt)!,
        firstCommitAt: time(change.firstCommitAt),
        readyAt: time(change.readyAt),
        firstReviewAt: time(firstReview(change)),
        approvedAt: time(
          reviewsByOthers(change).find(({ state }) => state === 'APPROVED')?.at,
        ),
        mergedAt: time(change.mergedAt),
        closedAt: time(change.closedAt),
        additions: change.additions,
        deletions: change.deletions,
        changedFiles: change.changedFiles,
        authorKind: change.author.kind,
        aiEvidence: change.aiEvidence,
        mergeSha: change.mergeSha,
        revertsChangeId: change.reverts
          ? `${repository.id}#${change.reverts}`
          : undefined,
        url: urlOf(repository, `pull/${change.number}`, context),
      }),
    );
}

function changeId(repository: Repository, { number }: Change) {
  return `${repository.id}#${number}`;
}

/** Neither by the author nor by a machine. */
function reviewsByOthers({ reviews, author }: Change) {
  return reviews.filter(({ by }) => by.kind === 'human' && by.id !== author.id);
}

function firstReview(change: Change): number | undefined {
  return reviewsByOthers(change)[0]?.at;
}

function runRecords(
  repository: Repository,
  context: RecordContext,
): RecordInput[] {
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
        run.createdAt >= context.from,
    )
    .map(run =>
      toRecord(context, repository, 'pipeline_run', `run/${run.id}`, {
        startedAt: time(attemptStart(run))!,
        finishedAt: time(run.updatedAt)!,
        queuedAt: run.attempt === 1 ? time(run.createdAt) : undefined,
        outcome: outcomes[run.conclusion!],
        attempt: run.attempt,
        defaultBranch: true,
        url: urlOf(repository, `actions/runs/${run.id}`, context),
      }),
    );
}

const PAGES: Record<Alert['family'], string> = {
  dependency: 'dependabot',
  code: 'code-scanning',
  secret: 'secret-scanning',
};

function findingRecords(
  repository: Repository,
  context: RecordContext,
): RecordInput[] {
  return repository.alerts
    .filter(
      ({ closedAt }) => closedAt === undefined || closedAt >= context.from,
    )
    .map(alert => {
      const page = PAGES[alert.family];
      const isSecret = alert.family === 'secret';
      const isDependency = alert.family === 'dependency';
      // What vendors say of a secret is only whether it still works.
      const secretSeverity =
        alert.severity === 'critical' ? 'critical' : 'high';
      return toRecord(
        context,
        repository,
        'finding',
        `${page}/${repository.id}/${alert.number}`,
        {
          category: alert.family,
          severity: isSecret ? secretSeverity : alert.severity,
          firstSeenAt: time(alert.createdAt)!,
          state: alert.state === 'auto_dismissed' ? 'dismissed' : alert.state,
          resolvedAt: time(alert.closedAt),
          identifiers: [...alert.identifiers],
          publishedAt: time(alert.publishedAt),
          fixAvailable: isDependency ? alert.fixedIn !== undefined : undefined,
          title: alert.title,
          url: urlOf(repository, `security/${page}/${alert.number}`, context),
        },
      );
    });
}

function costRecords(context: RecordContext): RecordInput[] {
  const { organization, source, assetOf, from } = context;
  const categories: Record<string, 'ci' | 'ai'> = {
    actions: 'ci',
    copilot: 'ai',
  };
  return organization.usage
    .filter(({ day }) => day >= from)
    .map(item => ({
      kind: 'cost_item' as const,
      source,
      id: [
        'usage',
        organization.name,
        new Date(item.day).toISOString().slice(0, 10),
        item.product,
        item.sku,
        item.repository ?? '',
      ]
        .join('/')
        .toLowerCase(),
      subject: assetOf(item.repository),
      time: time(organization.until)!,
      data: {
        periodStart: time(item.day)!,
        periodEnd: time(item.day + DAY_MS)!,
        amount: item.netAmount,
        currency: 'USD',
        category: categories[item.product.toLowerCase()] ?? 'saas',
        service: `${item.product}: ${item.sku}`,
      },
    }));
}
