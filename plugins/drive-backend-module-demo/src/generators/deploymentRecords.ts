import { RecordInput } from 'backstage-plugin-drive-node';
import { repositoryAsset } from '../organization/assets';
import { Repository } from '../organization/organization';
import { Random } from '../random/Random';
import { SOURCES } from '../sources';
import { Horizon, seen } from '../time/Horizon';
import { MINUTE_MS } from '../time/units';
import { Deployment } from './deployments';
import { Incident } from './incidents';
import { toRecord } from './toRecord';

/** How long before the production deployment the one to staging is done. */
const STAGED_BEFORE_MS = 25 * MINUTE_MS;

/** Share of the incidents brought about by a deployment that another deployment mitigates. */
const HOTFIX_SHARE = 0.5;

function* toStaging(
  repository: Repository,
  deployment: Deployment,
  horizon: Horizon,
): Iterable<RecordInput> {
  const at = deployment.startedAt - STAGED_BEFORE_MS;
  const finishedAt = seen(horizon, at);
  if (finishedAt) {
    yield toRecord('deployment', {
      source: SOURCES.github,
      id: `${deployment.id}-staging`,
      subject: repositoryAsset(repository.slug),
      time: finishedAt,
      data: {
        environment: 'staging',
        startedAt: seen(horizon, at - 4 * MINUTE_MS),
        finishedAt,
        outcome: 'success',
        commitSha: deployment.commitSha,
        rule: 'deployment',
      },
    });
  }
}

function* toProduction(
  repository: Repository,
  deployment: Deployment,
  horizon: Horizon,
): Iterable<RecordInput> {
  const finishedAt = seen(horizon, deployment.finishedAt);
  if (finishedAt) {
    yield toRecord('deployment', {
      source: SOURCES.github,
      id: deployment.id,
      subject: repositoryAsset(repository.slug),
      time: finishedAt,
      data: {
        environment: 'production',
        startedAt: seen(horizon, deployment.startedAt),
        finishedAt,
        outcome: deployment.outcome,
        commitSha: deployment.commitSha,
        changeIds: deployment.shipped.map(({ id }) => id),
        unplanned: deployment.unplanned,
        rule: 'deployment',
      },
    });
  }
}

export function* deploymentRecords(
  repository: Repository,
  deployments: readonly Deployment[],
  horizon: Horizon,
): Iterable<RecordInput> {
  const staged = repository.components.some(({ staging }) => staging);
  for (const deployment of deployments) {
    if (staged && !deployment.unplanned) {
      yield* toStaging(repository, deployment, horizon);
    }
    yield* toProduction(repository, deployment, horizon);
  }
}

/** The unplanned deployments by which incidents that a deployment brought about are mitigated. */
export function* hotfixRecords(
  incidents: readonly Incident[],
  horizon: Horizon,
): Iterable<RecordInput> {
  for (const { id, repository, cause, mitigatedAt } of incidents) {
    const random = new Random(horizon.seed, 'hotfix', id);
    const startedAt = mitigatedAt - 12 * MINUTE_MS;
    if (cause && startedAt > cause.finishedAt && random.chance(HOTFIX_SHARE)) {
      const hotfix: Deployment = {
        id: `${cause.id}-hotfix`,
        startedAt,
        finishedAt: mitigatedAt - 4 * MINUTE_MS,
        outcome: 'success',
        unplanned: true,
        commitSha: random.hex(40),
        shipped: [],
      };
      yield* toProduction(repository, hotfix, horizon);
    }
  }
}
