import { Deployment } from '../organization/Organization';

/** GitLab's words for how far a deployment is. */
export type GitlabDeploymentStatus =
  | 'created'
  | 'running'
  | 'success'
  | 'failed';

/** A deployment's state as GitLab tells it: a later one does not change an earlier one. */
export function deploymentState({ statuses, createdAt }: Deployment): {
  status: GitlabDeploymentStatus;
  updatedAt: number;
  startedAt?: number;
  finishedAt?: number;
} {
  const started = statuses.find(({ state }) => state === 'IN_PROGRESS');
  const end = statuses.find(({ state }) =>
    ['SUCCESS', 'FAILURE', 'ERROR'].includes(state),
  );
  if (end) {
    return {
      status: end.state === 'SUCCESS' ? 'success' : 'failed',
      updatedAt: end.at,
      startedAt: started?.at,
      finishedAt: end.at,
    };
  }
  return started
    ? { status: 'running', updatedAt: started.at, startedAt: started.at }
    : { status: 'created', updatedAt: createdAt };
}
