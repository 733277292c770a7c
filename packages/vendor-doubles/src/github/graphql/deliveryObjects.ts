import {
  Deployment,
  Release,
  Repository,
} from '../../organization/Organization';
import { isoSeconds } from '../../organization/time';
import { nodeIds } from '../nodeIds';
import { actorObject, optionalTime } from './actorObject';
import { connection, PageArguments } from './connection';
import type { ObjectContext, Objects } from './objects';

/** A deployment. */
export function deploymentObject(
  repository: Repository,
  deployment: Deployment,
  context: ObjectContext,
  objects: Objects,
): object {
  const { cursors, need } = context;
  need('deployments');
  const newest = [...deployment.statuses].reverse();
  const toStatus = (status: Deployment['statuses'][number]) => ({
    __typename: 'DeploymentStatus',
    id: `DES_kwDO${status.id}`,
    state: status.state,
    createdAt: isoSeconds(status.at),
    updatedAt: isoSeconds(status.at),
    creator: () => actorObject(deployment.by),
    environment: deployment.environment,
  });
  const last = newest[0];
  return {
    __typename: 'Deployment',
    id: nodeIds.deployment(deployment),
    databaseId: deployment.id,
    environment: deployment.environment,
    originalEnvironment: deployment.environment,
    latestEnvironment: deployment.environment,
    commitOid: deployment.sha,
    createdAt: isoSeconds(deployment.createdAt),
    updatedAt: isoSeconds(last?.at ?? deployment.createdAt),
    state: last?.state === 'SUCCESS' ? 'ACTIVE' : last?.state ?? 'PENDING',
    creator: () => actorObject(deployment.by),
    commit: () => objects.commitOf(repository, deployment.sha),
    latestStatus: () => (last ? toStatus(last) : null),
    statuses: (args: PageArguments) =>
      connection(newest, args, cursors, toStatus),
    repository: () => objects.repository(repository),
    ref: null,
    task: 'deploy',
  };
}

/** A release. */
export function releaseObject(
  repository: Repository,
  release: Release,
  context: ObjectContext,
  objects: Objects,
): object {
  const { organization, webUrl } = context;
  return {
    __typename: 'Release',
    id: nodeIds.release(release),
    databaseId: release.id,
    name: release.tag,
    tagName: release.tag,
    isDraft: release.publishedAt === undefined,
    isPrerelease: release.prerelease,
    isLatest: false,
    createdAt: isoSeconds(release.createdAt),
    publishedAt: optionalTime(release.publishedAt),
    url: `${webUrl}/${organization.name}/${repository.name}/releases/tag/${release.tag}`,
    author: () => actorObject(release.by),
    tagCommit: () => objects.commitOf(repository, release.sha),
  };
}
