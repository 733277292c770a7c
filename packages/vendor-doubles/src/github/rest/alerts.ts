import {
  Alert,
  Organization,
  Repository,
} from '../../organization/Organization';
import { isoSeconds } from '../../organization/time';
import { Addresses, simpleRepository, simpleUser } from './templates';

/** An alert and where it is. */
export interface FoundAlert {
  repository: Repository;
  alert: Alert;
}

/** What the alerts of an answer are written with. */
export interface AlertContext extends Addresses {
  owner: string;
}

const optionalTime = (instant: number | undefined) =>
  instant === undefined ? null : isoSeconds(instant);

/** All alerts of a family. */
export function alertsOfFamily(
  { repositories }: Organization,
  family: Alert['family'],
): FoundAlert[] {
  return repositories.flatMap(repository =>
    repository.alerts
      .filter(alert => alert.family === family)
      .map(alert => ({ repository, alert })),
  );
}

/** Of the schema `dependabot-alert-with-repository`. */
export function dependabotAlert(
  { repository, alert }: FoundAlert,
  context: AlertContext,
) {
  const path = `${context.owner}/${repository.name}`;
  const [ghsa, cve] = alert.identifiers;
  const name = { ecosystem: 'npm', name: 'made-up-package' };
  const vulnerability = {
    package: name,
    severity: alert.severity,
    vulnerable_version_range: '< 2.3.4',
    first_patched_version: alert.fixedIn ? { identifier: alert.fixedIn } : null,
  };
  const dismissed = alert.state === 'dismissed';
  const published = isoSeconds(alert.publishedAt ?? alert.createdAt);
  return {
    number: alert.number,
    state: alert.state,
    dependency: {
      package: name,
      manifest_path: 'package-lock.json',
      scope: 'runtime',
    },
    security_advisory: {
      ghsa_id: ghsa,
      cve_id: cve ?? null,
      summary: alert.title,
      description: alert.title,
      vulnerabilities: [vulnerability],
      severity: alert.severity,
      cvss: { score: 7.5, vector_string: null },
      cwes: [{ cwe_id: 'CWE-1321', name: 'Prototype Pollution' }],
      identifiers: alert.identifiers.map(value => ({
        type: value.startsWith('CVE') ? 'CVE' : 'GHSA',
        value,
      })),
      references: [{ url: `${context.webUrl}/advisories/${ghsa}` }],
      published_at: published,
      updated_at: published,
      withdrawn_at: null,
    },
    security_vulnerability: vulnerability,
    url: `${context.apiUrl}/repos/${path}/dependabot/alerts/${alert.number}`,
    html_url: `${context.webUrl}/${path}/security/dependabot/${alert.number}`,
    created_at: isoSeconds(alert.createdAt),
    updated_at: isoSeconds(alert.updatedAt),
    dismissed_at: dismissed ? optionalTime(alert.closedAt) : null,
    dismissed_by: dismissed ? simpleUser(alert.by, context) : null,
    dismissed_reason: dismissed ? 'tolerable_risk' : null,
    dismissed_comment: null,
    fixed_at: alert.state === 'fixed' ? optionalTime(alert.closedAt) : null,
    auto_dismissed_at:
      alert.state === 'auto_dismissed' ? optionalTime(alert.closedAt) : null,
    repository: simpleRepository(repository, context.owner, context),
  };
}

/** Of the schema `code-scanning-organization-alert-items`. */
export function codeScanningAlert(
  { repository, alert }: FoundAlert,
  context: AlertContext,
) {
  const path = `${context.owner}/${repository.name}`;
  const url = `${context.apiUrl}/repos/${path}/code-scanning/alerts/${alert.number}`;
  const dismissed = alert.state === 'dismissed';
  return {
    number: alert.number,
    created_at: isoSeconds(alert.createdAt),
    updated_at: isoSeconds(alert.updatedAt),
    url,
    html_url: `${context.webUrl}/${path}/security/code-scanning/${alert.number}`,
    instances_url: `${url}/instances`,
    state: alert.state,
    fixed_at: alert.state === 'fixed' ? optionalTime(alert.closedAt) : null,
    dismissed_by: dismissed ? simpleUser(alert.by, context) : null,
    dismissed_at: dismissed ? optionalTime(alert.closedAt) : null,
    dismissed_reason: dismissed ? 'false positive' : null,
    dismissed_comment: null,
    rule: {
      id: alert.identifiers[0],
      name: alert.identifiers[0],
      description: alert.title,
      severity: 'error',
      security_severity_level: alert.severity,
      tags: ['security', 'external/cwe/cwe-089'],
    },
    tool: { name: 'CodeQL', guid: null, version: '2.20.0' },
    most_recent_instance: {
      ref: `refs/heads/${repository.defaultBranch}`,
      analysis_key: '.github/workflows/codeql.yml:analyze',
      category: '.github/workflows/codeql.yml:analyze',
      environment: '{}',
      state: alert.state,
      commit_sha: '0'.repeat(40),
      message: { text: 'This query depends on a user-provided value.' },
      location: {
        path: 'src/index.ts',
        start_line: 10,
        end_line: 10,
        start_column: 1,
        end_column: 20,
      },
      classifications: [],
    },
    repository: simpleRepository(repository, context.owner, context),
  };
}

/** Of the schema `organization-secret-scanning-alert`. */
export function secretScanningAlert(
  { repository, alert }: FoundAlert,
  context: AlertContext & { hideSecret: boolean },
) {
  const path = `${context.owner}/${repository.name}`;
  const url = `${context.apiUrl}/repos/${path}/secret-scanning/alerts/${alert.number}`;
  const open = alert.state === 'open';
  const resolutions: Record<string, string> = {
    fixed: 'revoked',
    dismissed: 'false_positive',
  };
  return {
    number: alert.number,
    created_at: isoSeconds(alert.createdAt),
    updated_at: isoSeconds(alert.updatedAt),
    url,
    html_url: `${context.webUrl}/${path}/security/secret-scanning/${alert.number}`,
    locations_url: `${url}/locations`,
    state: open ? 'open' : 'resolved',
    resolution: open ? null : resolutions[alert.state],
    resolved_at: optionalTime(alert.closedAt),
    resolved_by: open ? null : simpleUser(alert.by, context),
    secret_type: alert.identifiers[0],
    secret_type_display_name: alert.title,
    ...(!context.hideSecret && { secret: alert.secret }),
    push_protection_bypassed: false,
    push_protection_bypassed_by: null,
    push_protection_bypassed_at: null,
    resolution_comment: null,
    validity: alert.severity === 'critical' ? 'active' : 'unknown',
    publicly_leaked: false,
    multi_repo: false,
    repository: simpleRepository(repository, context.owner, context),
  };
}
