import {
  Change,
  Deployment,
  Release,
  Repository,
  WorkflowRun,
} from '../organization/Organization';

/** Global ids: opaque to whoever reads them, the same in GraphQL, REST and webhooks. */
export const nodeIds = {
  repository: ({ id }: Repository) => `R_kgDO${id}`,
  change: ({ id }: Repository, { number }: Change) => `PR_kwDO${id}_${number}`,
  deployment: ({ id }: Deployment) => `DE_kwDO${id}`,
  release: ({ id }: Release) => `RE_kwDO${id}`,
  checkSuite: ({ id }: WorkflowRun) => `CS_kwDO${id + 1}`,
  account: (id: number) => `U_kgDO${id}`,
};
