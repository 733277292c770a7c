import { createHash } from 'node:crypto';
import { Application, Sync } from '../organization/applications';
import { Organization } from '../organization/Organization';
import { isoSeconds } from '../organization/time';

/** So many syncs an application remembers, unless it says otherwise. */
export const HISTORY_LIMIT = 10;

/** The identity that Kubernetes has given to an application. */
export function uidOf({ name, createdAt }: Application): string {
  const digest = createHash('sha256')
    .update(`${name} ${createdAt}`)
    .digest('hex');
  return [8, 4, 4, 4, 12]
    .map((length, part) => digest.slice(part * 12, part * 12 + length))
    .join('-');
}

/** An application as the API tells it. Half of them have one source, the others several. */
export function applicationObject(
  application: Application,
  organization: Organization,
  namespace: string,
): object {
  const { name, repository, project, labels, cluster, createdAt } = application;
  const hasSeveral = name.length % 2 === 0;
  const source = {
    repoURL: `https://github.com/${organization.name}/${repository}.git`,
    path: 'deploy',
    targetRevision: 'HEAD',
  };
  const chart = {
    repoURL: 'https://charts.example.org',
    chart: 'service',
    targetRevision: '1.2.3',
  };
  const sources = hasSeveral ? { sources: [source, chart] } : { source };
  const revisionOf = (sha: string) =>
    hasSeveral ? { revisions: [sha, '1.2.3'] } : { revision: sha };
  return {
    metadata: {
      name,
      namespace,
      uid: uidOf(application),
      resourceVersion: '1',
      creationTimestamp: isoSeconds(createdAt),
      labels,
      managedFields: [{ manager: 'argocd-server', operation: 'Update' }],
    },
    spec: {
      project,
      destination: { name: cluster, namespace: application.namespace },
      syncPolicy: { automated: { selfHeal: true } },
      ...sources,
    },
    status: {
      sync: { status: 'Synced' },
      health: { status: 'Healthy' },
      resources: [{ kind: 'Deployment', name: repository, status: 'Synced' }],
      summary: { images: [`registry.example.org/${repository}:latest`] },
      ...historyOf(application, sources, revisionOf),
      ...operationOf(application, sources, revisionOf),
    },
  };
}

function historyOf(
  { syncs }: Application,
  sources: object,
  revisionOf: (sha: string) => object,
) {
  const history = syncs.map((sync, id) => ({
    id,
    ...revisionOf(sync.sha),
    ...sources,
    deployStartedAt: isoSeconds(sync.startedAt),
    deployedAt: isoSeconds(sync.endedAt),
    initiatedBy: initiatorOf(sync),
  }));
  return history.length > 0 ? { history: history.slice(-HISTORY_LIMIT) } : {};
}

/** The latest operation, whether or not it succeeded. */
function operationOf(
  { syncs, failures }: Application,
  sources: object,
  revisionOf: (sha: string) => object,
) {
  const [last] = [
    ...syncs.map(sync => ({ ...sync, phase: 'Succeeded' })),
    ...failures,
  ].sort((a, b) => b.endedAt - a.endedAt);
  if (!last) {
    return {};
  }
  return {
    operationState: {
      operation: {
        sync: { ...revisionOf(last.sha), prune: true },
        initiatedBy: initiatorOf(last),
      },
      phase: last.phase,
      message: `asked for by ${last.by?.name ?? 'the controller'}`,
      startedAt: isoSeconds(last.startedAt),
      finishedAt: isoSeconds(last.endedAt),
      syncResult: { ...revisionOf(last.sha), ...sources },
    },
  };
}

const initiatorOf = ({ by }: Sync) =>
  by ? { username: by.login } : { automated: true };
