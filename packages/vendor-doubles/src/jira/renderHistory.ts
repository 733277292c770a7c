import { HistoryEntry, IssueState } from './issueAt';
import {
  componentIdOf,
  jiraTime,
  Rendering,
  SPRINT_FIELD,
  statusIdOf,
  userOf,
} from './renderIssue';

const FIELD_IDS = {
  status: 'status',
  Sprint: SPRINT_FIELD,
  resolution: 'resolution',
  Component: 'components',
} as const;

/** The id of the field that an entry is about. */
export const fieldIdOf = ({ field }: HistoryEntry) => FIELD_IDS[field];

/**
 * An entry of an issue's history.
 *
 * @param time - bulk answers give milliseconds instead of text
 */
export function renderEntry(
  { issue }: IssueState,
  entry: HistoryEntry,
  rendering: Rendering,
  time: 'text' | 'milliseconds' = 'text',
) {
  const { at, field, from, to } = entry;
  return {
    id: `${issue.id}${at / 1000}`,
    author: userOf(issue.assignee, rendering),
    created: time === 'text' ? jiraTime(at, rendering.timeZone) : at,
    items: [
      {
        field,
        fieldtype: field === 'Sprint' ? 'custom' : 'jira',
        ...(rendering.product === 'cloud' && { fieldId: fieldIdOf(entry) }),
        from: idOf(field, from, rendering),
        fromString: namesOf(field, from, rendering),
        to: idOf(field, to, rendering),
        toString: namesOf(field, to, rendering),
      },
    ],
  };
}

function idOf(
  field: HistoryEntry['field'],
  text: string | undefined,
  { tracker }: Rendering,
): string | null {
  if (text === undefined) {
    return null;
  }
  switch (field) {
    case 'status':
      return statusIdOf(text as IssueState['status']);
    case 'Component':
      return componentIdOf(text, tracker);
    default:
      return text;
  }
}

function namesOf(
  field: HistoryEntry['field'],
  text: string | undefined,
  { tracker }: Rendering,
): string | null {
  if (field !== 'Sprint' || !text) {
    return text ?? null;
  }
  return text
    .split(', ')
    .map(id => tracker.sprints.find(one => String(one.id) === id)!.name)
    .join(', ');
}
