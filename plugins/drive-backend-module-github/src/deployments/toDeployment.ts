import { RecordInput, Shipped } from 'backstage-plugin-drive-node';
import { Observation, recordOf } from '../records';
import { DeploymentEnd } from './deploymentEnds';
import { ReleaseNode } from './deliveryQuery';

/** A deployment as GitHub tells of it, by whichever way. */
export interface DeploymentFacts {
  id: string;
  environment: string;
  createdAt: string;
  sha: string;
  end: DeploymentEnd;
  /** Of the repository, in the web. */
  repositoryUrl: string;
}

/** A deployment's record. */
export function toDeployment(
  facts: DeploymentFacts,
  subject: string,
  shipped: Shipped | undefined,
  observation: Observation,
): RecordInput {
  return recordOf(
    observation,
    'deployment',
    { id: facts.id, subject },
    {
      environment: facts.environment,
      startedAt: facts.createdAt,
      finishedAt: facts.end.at,
      outcome: facts.end.outcome,
      commitSha: facts.sha,
      ...shipped,
      rule: 'deployment',
      url: `${facts.repositoryUrl}/deployments/${encodeURIComponent(
        facts.environment,
      )}`,
    },
  );
}

/** Where a release goes, as an environment's name: what is not final is kept apart. */
export function environmentOfRelease(isPrerelease: boolean): string {
  return isPrerelease ? 'prerelease' : 'release';
}

/** A published release's record: weaker evidence than a deployment. */
export function releaseToDeployment(
  release: Pick<ReleaseNode, 'id' | 'isPrerelease' | 'url'> & {
    publishedAt: string;
    sha?: string;
  },
  subject: string,
  shipped: Shipped | undefined,
  observation: Observation,
): RecordInput {
  return recordOf(
    observation,
    'deployment',
    { id: release.id, subject },
    {
      environment: environmentOfRelease(release.isPrerelease),
      finishedAt: release.publishedAt,
      outcome: 'success',
      commitSha: release.sha,
      ...shipped,
      rule: 'release',
      url: release.url,
    },
  );
}
