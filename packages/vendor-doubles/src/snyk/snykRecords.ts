import { RecordInput } from 'backstage-plugin-drive-node';
import { Alert, Organization } from '../organization/Organization';
import { DEFAULT_SNYK_ORG } from './SnykDouble';
import { snykKeyOf } from './snykIssues';
import {
  projectsOf,
  snykIssueIdOf,
  SnykOrg,
  SnykProject,
} from './snykProjects';

const iso = (at: number) => new Date(at).toISOString();

/**
 * The records that a perfect Snyk connector would yield at once, where components point at targets by their names;
 * computed from the organization's facts alone.
 *
 * @param options - `org`: default the one of the double; `from`: what ended before is left out, milliseconds since the
 *   epoch; `assetOf`: the asset of a project, default that of its target's name
 */
export function snykRecords(
  organization: Organization,
  options: {
    org?: SnykOrg;
    from?: number;
    assetOf?: (project: SnykProject) => string | undefined;
  } = {},
): RecordInput[] {
  const { org = DEFAULT_SNYK_ORG, from = organization.from } = options;
  const usualAsset = ({ repository }: SnykProject) =>
    `snyk:${org.id}/${organization.name}/${repository.name}`;
  const { assetOf = usualAsset } = options;
  return projectsOf(organization, org)
    .filter(({ isActive }) => isActive)
    .flatMap(project => {
      const subject = assetOf(project);
      return subject === undefined
        ? []
        : project.alerts
            .filter(
              ({ closedAt }) => closedAt === undefined || closedAt >= from,
            )
            .map(alert => ({
              kind: 'finding' as const,
              source: 'snyk:default',
              id: snykIssueIdOf(project, alert),
              subject,
              time: iso(organization.until),
              data: dataOf(org, project, alert),
            }));
    });
}

function dataOf(
  org: SnykOrg,
  project: SnykProject,
  alert: Alert,
): Extract<RecordInput, { kind: 'finding' }>['data'] {
  const { severity, state, createdAt, closedAt, title } = alert;
  const isCode = alert.family === 'code';
  const categories = {
    npm: 'dependency',
    deb: 'image',
    sast: 'code',
  } as const;
  return {
    category: categories[project.type],
    severity,
    firstSeenAt: iso(createdAt),
    state: state === 'auto_dismissed' ? 'dismissed' : state,
    ...(closedAt !== undefined && { resolvedAt: iso(closedAt) }),
    identifiers: isCode
      ? ['javascript/Sqli']
      : [snykKeyOf(project, alert), ...alert.identifiers],
    ...(!isCode && {
      publishedAt: iso(alert.publishedAt ?? createdAt),
      fixAvailable: alert.fixedIn !== undefined,
    }),
    title,
    url: `https://app.snyk.io/org/${org.slug}/project/${project.id}`,
  };
}
