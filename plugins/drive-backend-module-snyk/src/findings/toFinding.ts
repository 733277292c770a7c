import { parseTimestamp, RecordInput } from 'backstage-plugin-drive-node';
import { IssueAnswer } from '../api/answers';

type Finding = Extract<RecordInput, { kind: 'finding' }>;
type FindingData = Finding['data'];

/** What all findings of an organization have in common. */
export interface FindingContext {
  source: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Where people look at the organization. */
  webUrl: string;
}

/** What is remembered of a finding that is open, to notice that it is gone. */
export interface OpenFinding {
  /** Milliseconds since the epoch. */
  firstSeenAt: number;
  severity: FindingData['severity'];
  category: FindingData['category'];
}

const SEVERITIES = new Map<string, FindingData['severity']>([
  ['critical', 'critical'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
  ['info', 'low'],
]);

const CATEGORIES = new Map<string, FindingData['category']>([
  ['package_vulnerability', 'dependency'],
  ['code', 'code'],
  ['custom', 'code'],
  ['cloud', 'configuration'],
  ['config', 'configuration'],
]);

/** More of them nobody reads. */
const MOST_IDENTIFIERS = 20;

/**
 * The record of an issue, about one of the assets that its project is part of.
 *
 * @returns undefined where it is no weakness, such as a licence, or does not say since when it is there
 */
export function toFinding(
  issue: IssueAnswer,
  about: { asset: string; id: string; isImage: boolean },
  context: FindingContext,
): Finding | undefined {
  const { attributes, relationships } = issue;
  const category = CATEGORIES.get(attributes.type);
  const firstSeenAt = parseTimestamp(attributes.created_at);
  if (category === undefined || firstSeenAt === undefined) {
    return undefined;
  }
  const state = stateOf(issue);
  const isDependency = category === 'dependency';
  const { coordinates, problems, title } = attributes;
  const identifiers = [...new Set((problems ?? []).map(({ id }) => id))]
    .filter(id => /\S/.test(id) && id.length <= 256)
    .slice(0, MOST_IDENTIFIERS);
  const disclosed = (problems ?? []).flatMap(
    ({ disclosed_at: at }) => parseTimestamp(at ?? '') ?? [],
  );
  return {
    kind: 'finding',
    source: context.source,
    id: about.id,
    subject: about.asset,
    time: iso(context.now),
    data: {
      category: isDependency && about.isImage ? 'image' : category,
      severity: SEVERITIES.get(attributes.effective_severity_level) ?? 'medium',
      firstSeenAt: iso(firstSeenAt),
      state,
      ...(state !== 'open' && {
        resolvedAt: iso(Math.max(firstSeenAt, endOf(issue) ?? context.now)),
      }),
      ...(identifiers.length > 0 && { identifiers }),
      ...(disclosed.length > 0 && {
        publishedAt: iso(Math.min(...disclosed, context.now)),
      }),
      ...(isDependency &&
        coordinates &&
        coordinates.length > 0 && {
          fixAvailable: coordinates.some(isFixable),
        }),
      ...(title?.trim() && { title: title.trim().slice(0, 2048) }),
      url: `${context.webUrl}/project/${relationships.scan_item.data.id}`,
    },
  };
}

/** The record of something that was open, and whose project Snyk does not look at any more. */
export function toVanished(
  open: OpenFinding,
  about: { asset: string; id: string },
  context: FindingContext,
): Finding {
  return {
    kind: 'finding',
    source: context.source,
    id: about.id,
    subject: about.asset,
    time: iso(context.now),
    data: {
      category: open.category,
      severity: open.severity,
      firstSeenAt: iso(open.firstSeenAt),
      state: 'dismissed',
      resolvedAt: iso(Math.max(open.firstSeenAt, context.now)),
    },
  };
}

function stateOf({ attributes }: IssueAnswer): FindingData['state'] {
  if (attributes.status === 'resolved') {
    return 'fixed';
  }
  return attributes.ignored || attributes.status === 'ignored'
    ? 'dismissed'
    : 'open';
}

function endOf({ attributes }: IssueAnswer): number | undefined {
  return (
    parseTimestamp(attributes.resolution?.resolved_at ?? '') ??
    parseTimestamp(attributes.updated_at ?? '')
  );
}

function isFixable(coordinate: object): boolean {
  return Object.values(coordinate).some(flag => flag === true);
}

const iso = (at: number) => new Date(at).toISOString();
