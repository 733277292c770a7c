import { RecordInput } from 'backstage-plugin-drive-node';
import { nodeIds } from '../github/nodeIds';
import { Change, Repository } from '../organization/Organization';
import { RecordContext, toRecord } from './RecordContext';

const time = (instant: number) => new Date(instant).toISOString();

/** The labels of changes that repair. */
const REPAIR_LABELS = new Set(['hotfix']);

interface Step {
  sha: string;
  at: number;
}

/** What a successful delivery shipped, as far as it can be known. */
interface Shipped {
  changeIds?: string[];
  unplanned?: boolean;
}

/** Follows the deliveries to one place in order, each with what it shipped for the first time. */
function shippedBy<T extends Step>(
  repository: Repository,
  steps: readonly T[],
  { from }: RecordContext,
): Map<T, Shipped> {
  const positionOf = new Map(
    repository.commits.map(({ sha }, position) => [sha, position]),
  );
  const shipped = new Map<T, Shipped>();
  let before: number | undefined;
  let furthest = -1;
  for (const step of [...steps].sort((a, b) => a.at - b.at)) {
    const position = positionOf.get(step.sha)!;
    if (before === undefined) {
      // What stood there before the first one, nobody can tell.
      shipped.set(step, {});
    } else {
      const changes = repository.commits
        .slice(furthest + 1, position + 1)
        .flatMap(({ change }) =>
          repository.changes.filter(({ number }) => number === change),
        );
      const repairs = changes.some(
        ({ reverts, labels, mergedAt }) =>
          reverts !== undefined ||
          (mergedAt! >= from && labels.some(label => REPAIR_LABELS.has(label))),
      );
      shipped.set(step, {
        changeIds: changes
          .filter(({ mergedAt }) => mergedAt! >= from)
          .map(({ number }) => `${repository.id}#${number}`),
        unplanned:
          position < before ||
          (position === before ? undefined : known(changes, repairs, from)),
      });
    }
    before = position;
    furthest = Math.max(furthest, position);
  }
  return shipped;
}

/** Of what merged before the time that is read, only reverts show: labels are not read. */
function known(
  changes: readonly Change[],
  repairs: boolean,
  from: number,
): boolean | undefined {
  return repairs || changes.every(({ mergedAt }) => mergedAt! >= from)
    ? repairs
    : undefined;
}

const ENDS: Record<string, 'success' | 'failure'> = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  ERROR: 'failure',
};

/** Deployments that have ended, of every environment. */
export function deploymentRecords(
  repository: Repository,
  context: RecordContext,
): RecordInput[] {
  const ended = repository.deployments.flatMap(deployment => {
    const end = deployment.statuses.find(({ state }) => state in ENDS);
    return end ? [{ deployment, end, sha: deployment.sha, at: end.at }] : [];
  });
  const environments = new Set(
    ended.map(({ deployment }) => deployment.environment),
  );
  const records: RecordInput[] = [];
  for (const environment of environments) {
    const here = ended.filter(
      ({ deployment }) => deployment.environment === environment,
    );
    const shipped = shippedBy(
      repository,
      here.filter(({ end }) => end.state === 'SUCCESS'),
      context,
    );
    for (const one of here.filter(({ at }) => at >= context.from)) {
      records.push(
        toRecord(
          context,
          repository,
          'deployment',
          nodeIds.deployment(one.deployment),
          {
            environment,
            startedAt: time(one.deployment.createdAt),
            finishedAt: time(one.at),
            outcome: ENDS[one.end.state],
            commitSha: one.sha,
            ...shipped.get(one),
            rule: 'deployment',
            url: `${context.webUrl}/${context.organization.name}/${repository.name}/deployments/${environment}`,
          },
        ),
      );
    }
  }
  return records;
}

/** Published releases; those before a release are kept apart from releases. */
export function releaseRecords(
  repository: Repository,
  context: RecordContext,
): RecordInput[] {
  return [false, true].flatMap(prerelease => {
    const steps = repository.releases.flatMap(release =>
      release.prerelease === prerelease && release.publishedAt !== undefined
        ? [{ release, sha: release.sha, at: release.publishedAt }]
        : [],
    );
    const shipped = shippedBy(repository, steps, context);
    return steps
      .filter(({ at }) => at >= context.from)
      .map(step =>
        toRecord(
          context,
          repository,
          'deployment',
          nodeIds.release(step.release),
          {
            environment: prerelease ? 'prerelease' : 'release',
            finishedAt: time(step.at),
            outcome: 'success',
            commitSha: step.sha,
            ...shipped.get(step),
            rule: 'release',
            url: `${context.webUrl}/${context.organization.name}/${repository.name}/releases/tag/${step.release.tag}`,
          },
        ),
      );
  });
}
