import { Alert } from '../organization/Organization';
import { DAY_MS } from '../organization/time';
import { issueKeyOf, SonarProject } from './projects';

/** Issues that were closed are deleted after so long, as SonarQube does by default. */
const CLOSED_KEPT_MS = 30 * DAY_MS;

/** Something that SonarQube says about code. */
export interface SonarIssue {
  key: string;
  project: SonarProject;
  type: 'VULNERABILITY' | 'BUG' | 'CODE_SMELL';
  severity: 'BLOCKER' | 'CRITICAL' | 'MAJOR' | 'MINOR';
  status: 'OPEN' | 'RESOLVED' | 'CLOSED';
  issueStatus: 'OPEN' | 'ACCEPTED' | 'FIXED';
  resolution?: 'FIXED' | 'WONTFIX';
  rule: string;
  createdAt: number;
  updatedAt: number;
  closedAt?: number;
  author: string;
}

const SEVERITIES = {
  critical: 'BLOCKER',
  high: 'CRITICAL',
  medium: 'MAJOR',
  low: 'MINOR',
} as const;

/** The names of the rules, by key. */
export const RULES: Record<string, string> = {
  'java:S3649':
    'Database queries should not be vulnerable to injection attacks',
  'java:S1135': 'Track uses of certain tags',
  'java:S2201': 'Return values should not be ignored',
};

/** All issues of a project that are still there at an instant. */
export function issuesOf(project: SonarProject, now: number): SonarIssue[] {
  if (project.analysis.analyses.length === 0) {
    return [];
  }
  const vulnerabilities = project.repository.alerts
    .filter(({ family }) => family === 'code')
    .map(alert => vulnerabilityOf(project, alert));
  const noise = project.analysis.noise.map(
    (one): SonarIssue => ({
      key: issueKeyOf(project.key, one.type, one.number),
      project,
      type: one.type,
      severity: SEVERITIES[one.severity],
      status: 'OPEN',
      issueStatus: 'OPEN',
      rule: one.type === 'BUG' ? 'java:S2201' : 'java:S1135',
      createdAt: one.createdAt,
      updatedAt: one.createdAt,
      author: 'somebody@acme.example',
    }),
  );
  return [...vulnerabilities, ...noise].filter(
    ({ closedAt }) => closedAt === undefined || now - closedAt < CLOSED_KEPT_MS,
  );
}

function vulnerabilityOf(project: SonarProject, alert: Alert): SonarIssue {
  return {
    key: issueKeyOf(project.key, 'VULNERABILITY', alert.number),
    project,
    type: 'VULNERABILITY',
    severity: SEVERITIES[alert.severity],
    rule: 'java:S3649',
    createdAt: alert.createdAt,
    updatedAt: alert.updatedAt,
    author: alert.by.email ?? `${alert.by.login}@users.example`,
    ...stateOf(alert),
  };
}

/** What is not accepted is closed by the analysis that does not find it any more. */
function stateOf({
  state,
  closedAt,
}: Alert): Pick<
  SonarIssue,
  'status' | 'issueStatus' | 'resolution' | 'closedAt'
> {
  if (state === 'open') {
    return { status: 'OPEN', issueStatus: 'OPEN' };
  }
  return state === 'fixed'
    ? { status: 'CLOSED', issueStatus: 'FIXED', resolution: 'FIXED', closedAt }
    : { status: 'RESOLVED', issueStatus: 'ACCEPTED', resolution: 'WONTFIX' };
}
