import { RecordInput } from 'backstage-plugin-drive-node';
import { JiraSettings } from '../config/readSettings';
import { isPlanned } from './isPlanned';
import { IssueContext, JiraIssue } from './JiraIssue';

/** What a record says beside the issue itself. */
export interface RecordContext extends IssueContext {
  source: string;
  /** When it was observed, RFC 3339. */
  time: string;
  settings: JiraSettings;
  /** Of the site, for addresses of issues. */
  webUrl?: string;
}

/** Where a record belongs. */
export interface RecordPlace {
  asset: string;
  /** What tells its records from those of other parts of the project. */
  part: string;
  /** The asset that it was read for. */
  readFor: string;
}

/** Whether an issue is an incident. */
export function isIncident(
  { type, isPartOrWhole }: JiraIssue,
  { incidents }: JiraSettings,
): boolean {
  return incidents.enabled && !isPartOrWhole && incidents.types.includes(type);
}

/** What an issue says, about each asset that it belongs to. Titles are left out: people write them, and name others. */
export function toRecords(
  issue: JiraIssue,
  places: readonly RecordPlace[],
  context: RecordContext,
): RecordInput[] {
  const { settings } = context;
  const isItem =
    !issue.isPartOrWhole &&
    !settings.workItems.ignoredTypes.includes(issue.type);
  return places.flatMap(({ asset, part }) => {
    const shared = {
      source: context.source,
      id: `${issue.id}${part}`,
      subject: asset,
      time: context.time,
    };
    return [
      ...(isItem
        ? [
            {
              kind: 'work_item' as const,
              ...shared,
              data: workItemOf(issue, context),
            },
          ]
        : []),
      ...(isIncident(issue, settings)
        ? [
            {
              kind: 'incident' as const,
              ...shared,
              data: incidentOf(issue, context),
            },
          ]
        : []),
    ];
  });
}

function workItemOf(issue: JiraIssue, context: RecordContext) {
  const { workItems, planning } = context.settings;
  const label = issue.labels.find(one => Object.hasOwn(workItems.labels, one));
  const wasGivenUp =
    issue.resolution !== undefined &&
    workItems.ignoredResolutions.includes(issue.resolution);
  return {
    workType:
      named(workItems.labels, label) ??
      named(workItems.types, issue.type) ??
      ('other' as const),
    planned: isPlanned(issue, planning, context),
    createdAt: iso(issue.createdAt),
    doneAt:
      issue.doneAt === undefined || wasGivenUp ? undefined : iso(issue.doneAt),
    url: urlOf(issue, context),
  };
}

function incidentOf(issue: JiraIssue, context: RecordContext) {
  const { priorities } = context.settings.incidents;
  return {
    detectedAt: iso(issue.createdAt),
    severity: named(priorities, issue.priority) ?? ('medium' as const),
    resolvedAt: issue.doneAt === undefined ? undefined : iso(issue.doneAt),
    url: urlOf(issue, context),
  };
}

function urlOf({ key }: JiraIssue, { webUrl }: RecordContext) {
  return webUrl ? `${webUrl}/browse/${key}` : undefined;
}

/** Names come from Jira: none may be taken for what every object has. */
function named<T>(values: Record<string, T>, name: string | undefined) {
  return name !== undefined && Object.hasOwn(values, name)
    ? values[name]
    : undefined;
}

const iso = (instant: number) => new Date(instant).toISOString();
