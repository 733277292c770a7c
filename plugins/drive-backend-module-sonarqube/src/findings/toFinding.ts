import { RecordInput } from 'backstage-plugin-drive-node';
import { HotspotAnswer } from '../api/answers';
import { instantOf } from '../api/instants';
import { NamedIssue } from '../api/searchIssues';
import { categoryOf } from './categoryOf';
import { Severity, severityOfHotspot, severityOfIssue } from './severityOf';

type Finding = Extract<RecordInput, { kind: 'finding' }>;

/** What all findings of a run have in common. */
export interface FindingContext {
  source: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Where people look at the instance. */
  webUrl: string;
  assetOf(project: string): string;
}

/** What is remembered of a finding that is open, to notice that it is gone. */
export interface OpenFinding {
  /** Milliseconds since the epoch. */
  firstSeenAt: number;
  severity: Severity;
}

/** What a vulnerability or a hotspot became. */
interface Told {
  key: string;
  project: string;
  kind: 'issue' | 'hotspot';
  firstSeenAt: number;
  severity: Severity;
  state: Finding['data']['state'];
  /** Milliseconds since the epoch; not where it is open. */
  resolvedAt?: number;
  category?: Finding['data']['category'];
  rule?: string | null;
  title?: string;
}

const DISMISSED = new Set([
  'WONTFIX',
  'FALSE-POSITIVE',
  'FALSE_POSITIVE',
  'ACCEPTED',
  'IN_SANDBOX',
]);

/**
 * The record of a vulnerability. Its message is left out: code that somebody wrote is quoted in it.
 *
 * @returns undefined where it does not say since when it is there
 */
export function findingOfIssue(
  issue: NamedIssue,
  context: FindingContext,
): Finding | undefined {
  const firstSeenAt = instantOf(issue.creationDate);
  if (firstSeenAt === undefined) {
    return undefined;
  }
  const state = stateOfIssue(issue);
  return toRecord(
    {
      key: issue.key,
      project: issue.project,
      kind: 'issue',
      firstSeenAt,
      severity: severityOfIssue(issue),
      state,
      resolvedAt:
        state === 'open'
          ? undefined
          : instantOf(issue.closeDate) ??
            instantOf(issue.updateDate) ??
            context.now,
      category: categoryOf(issue.rule),
      rule: issue.rule,
      title: issue.ruleName,
    },
    context,
  );
}

/** What became of a vulnerability: its resolution, or in newer versions its one status. */
function stateOfIssue({
  status,
  resolution,
  issueStatus,
}: NamedIssue): Finding['data']['state'] {
  if (DISMISSED.has(resolution ?? '') || DISMISSED.has(issueStatus ?? '')) {
    return 'dismissed';
  }
  return status === 'CLOSED' ||
    status === 'RESOLVED' ||
    issueStatus === 'FIXED' ||
    resolution
    ? 'fixed'
    : 'open';
}

/**
 * The record of a hotspot. One that was acknowledged is a risk that is still there.
 *
 * @returns undefined where it does not say since when it is there
 */
export function findingOfHotspot(
  hotspot: HotspotAnswer,
  project: string,
  context: FindingContext,
): Finding | undefined {
  const firstSeenAt = instantOf(hotspot.creationDate);
  if (firstSeenAt === undefined) {
    return undefined;
  }
  const { status, resolution, ruleKey, securityCategory } = hotspot;
  const isOpen = status !== 'REVIEWED' || resolution === 'ACKNOWLEDGED';
  const closed = resolution === 'FIXED' ? 'fixed' : 'dismissed';
  return toRecord(
    {
      key: hotspot.key,
      project,
      kind: 'hotspot',
      firstSeenAt,
      severity: severityOfHotspot(hotspot),
      state: isOpen ? 'open' : closed,
      resolvedAt: isOpen
        ? undefined
        : instantOf(hotspot.updateDate) ?? context.now,
      category: categoryOf(ruleKey ?? ''),
      rule: ruleKey,
      title: `Security hotspot: ${securityCategory ?? 'others'}`,
    },
    context,
  );
}

/** The record of something that was open, and that SonarQube does not know any more: the code is gone, or its analysis. */
export function findingOfVanished(
  vanished: Pick<Told, 'key' | 'project' | 'kind'> & OpenFinding,
  state: 'fixed' | 'dismissed',
  context: FindingContext,
): Finding {
  return toRecord({ ...vanished, state, resolvedAt: context.now }, context);
}

function toRecord(told: Told, context: FindingContext): Finding {
  const { key, project, firstSeenAt, resolvedAt, rule, title } = told;
  return {
    kind: 'finding',
    source: context.source,
    id: key,
    subject: context.assetOf(project),
    time: iso(context.now),
    data: {
      category: told.category ?? 'code',
      severity: told.severity,
      firstSeenAt: iso(firstSeenAt),
      state: told.state,
      // What is older than its own end was moved there by whoever reads the history of the code.
      ...(resolvedAt !== undefined && {
        resolvedAt: iso(Math.max(firstSeenAt, resolvedAt)),
      }),
      ...(rule && { identifiers: [rule] }),
      ...(title && { title }),
      url: urlOf(told, context),
    },
  };
}

function urlOf({ key, project, kind }: Told, { webUrl }: FindingContext) {
  const id = encodeURIComponent(project);
  return kind === 'hotspot'
    ? `${webUrl}/security_hotspots?id=${id}&hotspots=${key}`
    : `${webUrl}/project/issues?id=${id}&issues=${key}&open=${key}`;
}

const iso = (at: number) => new Date(at).toISOString();
