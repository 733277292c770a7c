import { instantOf } from '../api/instants';
import { JiraSettings } from '../config/readSettings';
import { IssueContext, JiraIssue } from './JiraIssue';

const HOUR_MS = 3_600_000;

/**
 * Whether an issue was planned.
 *
 * Rules of the config come first. Then its first sprint tells: what was put into it after its start was not planned,
 * also where it was carried over to the next. Where the config has rules, what none of them means was planned; where it
 * has none, nobody knows.
 *
 * @returns undefined where nothing tells
 */
export function isPlanned(
  issue: JiraIssue,
  { unplanned, sprintGraceHours }: JiraSettings['planning'],
  context: IssueContext,
): boolean | undefined {
  const isMeant =
    unplanned !== undefined &&
    (unplanned.types.includes(issue.type) ||
      unplanned.priorities.includes(issue.priority ?? '') ||
      issue.labels.some(label => unplanned.labels.includes(label)));
  if (isMeant) {
    return false;
  }
  const [first] = issue.sprints;
  const addedAt = first && sprintedAt(issue, first.id, context);
  if (addedAt !== undefined) {
    return addedAt <= first.startedAt + sprintGraceHours * HOUR_MS;
  }
  return unplanned ? true : undefined;
}

/** When an issue was put into a sprint: with an entry of its history, or as it was created. */
function sprintedAt(
  { history, createdAt }: JiraIssue,
  sprint: string,
  { sprintField, timeZone }: IssueContext,
): number | undefined {
  const times = history.entries
    .filter(({ items }) =>
      items.some(
        ({ field, fieldId, from, to }) =>
          (fieldId === sprintField || field === 'Sprint') &&
          listed(to).includes(sprint) &&
          !listed(from).includes(sprint),
      ),
    )
    .flatMap(({ created }) => instantOf(created, timeZone) ?? []);
  if (times.length > 0) {
    return Math.min(...times);
  }
  return history.isWhole ? createdAt : undefined;
}

const listed = (ids: string | null | undefined) =>
  (ids ?? '').split(',').map(id => id.trim());
