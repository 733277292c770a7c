import { instantOf } from '../api/instants';
import { HistoryAnswer, IssueAnswer } from '../api/answers';
import { StartedSprint, startedSprints } from './sprints';

/** What is known of an issue. Names are in lower case, instants milliseconds since the epoch. */
export interface JiraIssue {
  id: string;
  key: string;
  /** The key of its project, in lower case. */
  project: string;
  type: string;
  /** Whether it is a part of another issue, or holds others. */
  isPartOrWhole: boolean;
  priority?: string;
  labels: readonly string[];
  components: readonly string[];
  /** Labels and components that it had before, as far as its history was read. */
  former: { labels: readonly string[]; components: readonly string[] };
  createdAt: number;
  /** When it ended, however it did. */
  doneAt?: number;
  resolution?: string;
  sprints: readonly StartedSprint[];
  /** What is known of when it was put into them. */
  history: IssueHistory;
}

/** An issue's history as far as it was read. */
export interface IssueHistory {
  entries: readonly HistoryAnswer[];
  /** Whether nothing is missing at its beginning. */
  isWhole: boolean;
}

/** How an instance means what it answers. */
export interface IssueContext {
  sprintField?: string;
  /** In which instants without an offset are meant. */
  timeZone?: string;
}

/** @returns undefined where its creation is no instant */
export function toIssue(
  answer: IssueAnswer,
  options: IssueContext & { sprintValue: unknown; history: IssueHistory },
): JiraIssue | undefined {
  const { timeZone, sprintValue, history } = options;
  const { fields } = answer;
  const created = instantOf(fields.created, timeZone);
  if (created === undefined) {
    return undefined;
  }
  const { issuetype } = fields;
  const doneAt = doneAtOf(answer, history, timeZone);
  const lowerCase = (text: string) => text.trim().toLowerCase();
  return {
    id: answer.id,
    key: answer.key,
    project: lowerCase(fields.project.key),
    type: lowerCase(issuetype.name),
    isPartOrWhole:
      issuetype.subtask === true || (issuetype.hierarchyLevel ?? 0) !== 0,
    priority: fields.priority ? lowerCase(fields.priority.name) : undefined,
    labels: (fields.labels ?? []).map(lowerCase),
    components: (fields.components ?? []).map(({ name }) => lowerCase(name)),
    former: formerOf(history),
    // What was imported may have ended before it was created here.
    createdAt: Math.min(created, doneAt ?? created),
    doneAt,
    resolution: fields.resolution
      ? lowerCase(fields.resolution.name)
      : undefined,
    sprints: startedSprints(sprintValue, timeZone),
    history,
  };
}

/** Labels stand in one text with spaces between them, components in an entry each. */
function formerOf({ entries }: IssueHistory): JiraIssue['former'] {
  const items = entries.flatMap(one => one.items);
  const before = (...fields: string[]) =>
    items
      .filter(({ field }) => fields.includes(field.toLowerCase()))
      .flatMap(({ fromString }) => fromString?.trim().toLowerCase() || []);
  return {
    labels: before('labels').flatMap(text => text.split(/\s+/)),
    components: before('component', 'components'),
  };
}

/**
 * When an issue ended: its resolution, or, where the workflow sets none, when it last came to a status that means done.
 */
function doneAtOf(
  { fields }: IssueAnswer,
  { entries }: IssueHistory,
  timeZone: string | undefined,
): number | undefined {
  const category = fields.status.statusCategory?.key;
  const isDone = category
    ? category === 'done'
    : fields.resolution !== null && fields.resolution !== undefined;
  if (!isDone) {
    return undefined;
  }
  const lastChange = entries
    .filter(({ items }) => items.some(({ field }) => field === 'status'))
    .map(({ created }) => instantOf(created, timeZone) ?? -Infinity);
  const changedAt = Math.max(...lastChange);
  return (
    instantOf(fields.resolutiondate, timeZone) ??
    instantOf(fields.statuscategorychangedate, timeZone) ??
    (Number.isFinite(changedAt) ? changedAt : undefined)
  );
}
