import { Alert, Organization } from '../organization/Organization';
import { isoSeconds } from '../organization/time';
import { snykIdOf, snykIssueIdOf, SnykOrg, SnykProject } from './snykProjects';

/** What an issue is, as the API tells it. */
export interface SnykIssue {
  id: string;
  type: 'issue';
  attributes: {
    type: string;
    status: 'open' | 'resolved';
    effective_severity_level: string;
    created_at: string;
    updated_at: string;
    [more: string]: unknown;
  };
  relationships: { scan_item: { data: { id: string; type: 'project' } } };
}

/** All issues of a project, with one about a licence where there are dependencies. */
export function issuesOf(
  organization: Organization,
  org: SnykOrg,
  project: SnykProject,
): SnykIssue[] {
  const issues = project.alerts.map(alert => issueOf(org, project, alert));
  return project.type === 'npm'
    ? [...issues, licenceIssue(organization, org, project)]
    : issues;
}

function issueOf(org: SnykOrg, project: SnykProject, alert: Alert): SnykIssue {
  const isCode = alert.family === 'code';
  const isResolved = alert.state === 'fixed';
  return {
    id: snykIssueIdOf(project, alert),
    type: 'issue',
    attributes: {
      key: snykKeyOf(project, alert),
      title: alert.title,
      type: isCode ? 'code' : 'package_vulnerability',
      status: isResolved ? 'resolved' : 'open',
      ignored: alert.state === 'dismissed' || alert.state === 'auto_dismissed',
      effective_severity_level: alert.severity,
      created_at: isoSeconds(alert.createdAt),
      updated_at: isoSeconds(alert.updatedAt),
      ...(isResolved && {
        resolution: {
          type: alert.number % 2 ? 'fixed' : 'disappeared',
          resolved_at: isoSeconds(alert.closedAt!),
        },
      }),
      classes: [{ id: 'CWE-1321', source: 'CWE', type: 'weakness' }],
      problems: isCode
        ? [{ id: 'javascript/Sqli', source: 'SNYK', type: 'rule' }]
        : [
            {
              id: snykKeyOf(project, alert),
              source: 'SNYK',
              type: 'vulnerability',
              disclosed_at: isoSeconds(alert.publishedAt ?? alert.createdAt),
            },
            ...alert.identifiers.map(id => ({
              id,
              source: 'NVD',
              type: 'vulnerability',
            })),
          ],
      coordinates: isCode
        ? [{ representations: [{ sourceLocation: { file: 'src/index.js' } }] }]
        : [
            {
              is_fixable_manually: false,
              is_fixable_snyk: alert.fixedIn !== undefined,
              is_fixable_upstream: false,
              is_patchable: false,
              is_pinnable: false,
              is_upgradeable: alert.fixedIn !== undefined,
              representations: [
                {
                  dependency: {
                    package_name: 'made-up-package',
                    package_version: '2.3.3',
                  },
                },
              ],
            },
          ],
      risk: { factors: [], score: { model: 'v1', value: 300 } },
    },
    relationships: relationshipsOf(org, project),
  };
}

/** The key of an issue, which outlives it. */
export function snykKeyOf(project: SnykProject, alert: Alert): string {
  return alert.family === 'code'
    ? `${project.id}:${alert.number}`
    : `SNYK-JS-MADEUPPACKAGE-${project.repository.id + alert.number}`;
}

function licenceIssue(
  { from }: Organization,
  org: SnykOrg,
  project: SnykProject,
): SnykIssue {
  return {
    id: snykIdOf(`licence ${project.id}`),
    type: 'issue',
    attributes: {
      key: 'snyk:lic:npm:made-up-package:GPL-3.0',
      title: 'GPL-3.0 license',
      type: 'license',
      status: 'open',
      ignored: false,
      effective_severity_level: 'high',
      created_at: isoSeconds(from),
      updated_at: isoSeconds(from),
    },
    relationships: relationshipsOf(org, project),
  };
}

function relationshipsOf(org: SnykOrg, project: SnykProject) {
  return {
    organization: { data: { id: org.id, type: 'organization' as const } },
    scan_item: { data: { id: project.id, type: 'project' as const } },
  };
}
