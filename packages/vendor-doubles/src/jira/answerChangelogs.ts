import { Answer } from '../server/DoubleServer';
import { IssueState } from './issueAt';
import { jiraRefusal } from './jiraRefusal';
import { JiraView, projectsIn } from './JiraView';
import { fieldIdOf, renderEntry } from './renderHistory';

const MOST_ISSUES = 1_000;
const MOST_FIELDS = 10;
const USUAL_PAGE = 1_000;

/** `POST changelog/bulkfetch`: entries of many issues, oldest first. */
export function answerChangelogs(
  view: JiraView,
  question: {
    issueIdsOrKeys?: string[];
    fieldIds?: string[];
    maxResults?: number;
    nextPageToken?: string;
  },
): Answer {
  const { issueIdsOrKeys = [], fieldIds = [] } = question;
  if (
    issueIdsOrKeys.length === 0 ||
    issueIdsOrKeys.length > MOST_ISSUES ||
    fieldIds.length > MOST_FIELDS
  ) {
    return jiraRefusal(400, 'Between 1 and 1000 issues, at most 10 fields.');
  }
  const wanted = new Set(issueIdsOrKeys);
  const visible = new Set(projectsIn(view).map(({ key }) => key));
  const entries = view.states
    .filter(
      ({ issue: { id, key, project } }) =>
        visible.has(project) && (wanted.has(String(id)) || wanted.has(key)),
    )
    .flatMap(state =>
      state.history
        .filter(
          entry => fieldIds.length === 0 || fieldIds.includes(fieldIdOf(entry)),
        )
        .map(entry => ({ state, entry })),
    )
    .sort((a, b) => a.entry.at - b.entry.at);
  const startAt = Number(question.nextPageToken ?? 0);
  const page = entries.slice(
    startAt,
    startAt + Math.min(USUAL_PAGE, question.maxResults ?? USUAL_PAGE),
  );
  const end = startAt + page.length;
  const byIssue = new Map<IssueState, typeof page>();
  for (const one of page) {
    byIssue.set(one.state, [...(byIssue.get(one.state) ?? []), one]);
  }
  return {
    status: 200,
    body: {
      issueChangeLogs: [...byIssue].map(([state, own]) => ({
        issueId: String(state.issue.id),
        changeHistories: own.map(({ entry }) =>
          renderEntry(state, entry, view, 'milliseconds'),
        ),
      })),
      ...(end < entries.length && { nextPageToken: String(end) }),
    },
  };
}
