import { RecordInput } from 'backstage-plugin-drive-node';
import { Organization } from '../organization/Organization';
import { DAY_MS } from '../organization/time';
import { hotspotsAt } from './answerHotspots';
import { RULES } from './issues';
import { issueKeyOf, projectsOf, SonarProject } from './projects';

interface Context {
  source: string;
  baseUrl: string;
  until: number;
  /** What was resolved before is left out. */
  from: number;
  /** Since when results of quality gates are told; undefined: only the last one is. */
  gatesFrom?: number;
}

/**
 * The records that a perfect SonarQube connector would yield at once, computed from the organization's facts alone.
 *
 * @param options - `instance`: as components name it, default `default`; `baseUrl`: where people look at it; `from`:
 *   what was resolved before is left out, milliseconds since the epoch, default 30 days before the end; `gatesFrom`:
 *   since when changes of quality gates are told, default: only the last result is; `hidden`: names of repositories that
 *   cannot be seen
 */
export function sonarQubeRecords(
  organization: Organization,
  options: {
    instance?: string;
    baseUrl: string;
    from?: number;
    gatesFrom?: number;
    hidden?: ReadonlySet<string>;
  },
): RecordInput[] {
  const { until } = organization;
  const { instance = 'default', baseUrl, from = until - 30 * DAY_MS } = options;
  const { gatesFrom } = options;
  const source = `sonarqube:${instance}`;
  const context = { source, baseUrl, until, from, gatesFrom };
  return projectsOf(organization)
    .filter(
      ({ analysis, name }) =>
        analysis.analyses.length > 0 && !options.hidden?.has(name),
    )
    .flatMap(project => [
      ...vulnerabilities(project, context),
      ...hotspots(project, context),
      ...gates(project, context),
    ]);
}

const iso = (at: number) => new Date(at).toISOString();

function vulnerabilities(
  project: SonarProject,
  context: Context,
): RecordInput[] {
  return project.repository.alerts
    .filter(
      ({ family, closedAt }) =>
        family === 'code' &&
        (closedAt === undefined || closedAt >= context.from),
    )
    .map(({ number, severity, state, createdAt, closedAt }) => {
      const key = issueKeyOf(project.key, 'VULNERABILITY', number);
      const open = `${encodeURIComponent(project.key)}&issues=${key}`;
      return record(project, context, 'finding', key, {
        category: 'code',
        severity,
        firstSeenAt: iso(createdAt),
        state: state === 'auto_dismissed' ? 'dismissed' : state,
        ...(closedAt !== undefined && { resolvedAt: iso(closedAt) }),
        identifiers: ['java:S3649'],
        title: RULES['java:S3649'],
        url: `${context.baseUrl}/project/issues?id=${open}&open=${key}`,
      });
    });
}

function hotspots(project: SonarProject, context: Context): RecordInput[] {
  const severities = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' } as const;
  const states = {
    FIXED: 'fixed',
    SAFE: 'dismissed',
    ACKNOWLEDGED: 'open',
  } as const;
  return hotspotsAt(project, context.until).flatMap(hotspot => {
    const { number, probability, createdAt, review } = hotspot;
    const state = review ? states[review.result] : 'open';
    if (state !== 'open' && review!.at < context.from) {
      return [];
    }
    const key = issueKeyOf(project.key, 'SECURITY_HOTSPOT', number);
    return record(project, context, 'finding', key, {
      category: 'code',
      severity: severities[probability],
      firstSeenAt: iso(createdAt),
      state,
      ...(state !== 'open' && { resolvedAt: iso(review!.at) }),
      identifiers: ['java:S2245'],
      title: 'Security hotspot: weak-cryptography',
      url: `${context.baseUrl}/security_hotspots?id=${encodeURIComponent(
        project.key,
      )}&hotspots=${key}`,
    });
  });
}

function gates(project: SonarProject, context: Context): RecordInput[] {
  const { gatesFrom = Infinity } = context;
  const { analyses } = project.analysis;
  const recent = analyses.filter(({ at }) => at >= gatesFrom);
  const told = recent.filter(
    ({ passes }, index) => passes !== recent[index - 1]?.passes,
  );
  const last = analyses[analyses.length - 1];
  return [...new Set([...told, last])].map(({ at, passes }) =>
    record(
      project,
      context,
      'check_result',
      `${project.key}/quality-gate@${iso(at)}`,
      {
        checkId: 'sonarqube-quality-gate',
        outcome: passes ? 'pass' : 'fail',
        asOf: iso(at),
        detail: `Quality gate: ${passes ? 'OK' : 'ERROR'}`,
        url: `${context.baseUrl}/dashboard?id=${encodeURIComponent(
          project.key,
        )}`,
      },
    ),
  );
}

function record<K extends 'finding' | 'check_result'>(
  { key }: SonarProject,
  { source, until }: Context,
  kind: K,
  id: string,
  data: Extract<RecordInput, { kind: K }>['data'],
): RecordInput {
  return {
    kind,
    source,
    id,
    subject: `${source}/${key}`,
    time: iso(until),
    data,
  } as RecordInput;
}
