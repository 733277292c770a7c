import { Alert } from '../../organization/Organization';
import { GitlabView } from '../GitlabView';
import { GitlabProject } from '../projects';
import { isoMilliseconds } from '../time';
import { connection, PageArguments } from './connection';

const REPORT_TYPES: Record<Alert['family'], string> = {
  dependency: 'DEPENDENCY_SCANNING',
  code: 'SAST',
  secret: 'SECRET_DETECTION',
};

const STATES: Record<Alert['state'], string> = {
  open: 'DETECTED',
  fixed: 'RESOLVED',
  dismissed: 'DISMISSED',
  auto_dismissed: 'DISMISSED',
};

const FAMILIES: readonly Alert['family'][] = ['dependency', 'code', 'secret'];

/** The number of a vulnerability on its instance. */
export function vulnerabilityIdOf(
  { id }: GitlabProject,
  { family, number }: Alert,
): number {
  return id * 100 + FAMILIES.indexOf(family) * 30 + number;
}

/** The vulnerabilities of some projects, the latest first. Without the licence there are none, without a word. */
export function vulnerabilities(
  view: GitlabView,
  projects: readonly GitlabProject[],
  args: PageArguments & { state?: readonly string[] | null; sort?: string },
  projectObject: (project: GitlabProject) => unknown,
) {
  const list = (view.isUltimate ? projects : [])
    .flatMap(project =>
      project.repository.alerts.map(alert => ({ project, alert })),
    )
    .filter(
      ({ alert }) => !args.state || args.state.includes(STATES[alert.state]),
    )
    .sort(
      (a, b) =>
        b.alert.createdAt - a.alert.createdAt ||
        vulnerabilityIdOf(b.project, b.alert) -
          vulnerabilityIdOf(a.project, a.alert),
    );
  return connection(
    list,
    args,
    ({ project, alert }) => String(vulnerabilityIdOf(project, alert)),
    ({ project, alert }) => ({
      ...vulnerabilityObject(view, project, alert),
      project: projectObject(project),
    }),
  );
}

function vulnerabilityObject(
  { webUrl }: GitlabView,
  project: GitlabProject,
  alert: Alert,
) {
  const id = vulnerabilityIdOf(project, alert);
  const { family, state, closedAt, by } = alert;
  const ended = closedAt === undefined ? null : isoMilliseconds(closedAt);
  return {
    id: `gid://gitlab/Vulnerability/${id}`,
    title: alert.title,
    description: alert.secret
      ? `Found ${alert.secret} in a file`
      : 'What it is and what it does.',
    severity: alert.severity.toUpperCase(),
    state: STATES[state],
    reportType: REPORT_TYPES[family],
    detectedAt: isoMilliseconds(alert.createdAt),
    confirmedAt: null,
    resolvedAt: state === 'fixed' ? ended : null,
    dismissedAt: STATES[state] === 'DISMISSED' ? ended : null,
    updatedAt: isoMilliseconds(alert.updatedAt),
    resolvedOnDefaultBranch: false,
    solution: alert.fixedIn ? `Upgrade to version ${alert.fixedIn}.` : null,
    webUrl: `${webUrl}/${project.fullPath}/-/security/vulnerabilities/${id}`,
    identifiers: alert.identifiers.map(name => ({
      externalType: name.split('-')[0].toLowerCase(),
      externalId: name,
      name,
      url: null,
    })),
    resolvedBy: state === 'fixed' ? personOf(by) : null,
    dismissedBy: STATES[state] === 'DISMISSED' ? personOf(by) : null,
  };
}

const personOf = ({ id, login, name }: Alert['by']) => ({
  id: `gid://gitlab/User/${id}`,
  username: login,
  name: name ?? login,
  bot: false,
});
