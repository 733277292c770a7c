import { Answer, SeenRequest } from '../server/DoubleServer';
import { IssueState } from './issueAt';
import { JqlError, parseJql } from './jql';
import { jiraRefusal } from './jiraRefusal';
import { JiraView, projectsIn } from './JiraView';
import { JqlWorld, matcherOf } from './matchesJql';
import { renderEntry } from './renderHistory';
import { renderIssue } from './renderIssue';

/** The most issues of a page of ids alone. */
const MOST_IDS = 5_000;

/** The cloud gives with a page no more of an issue's history. */
const HISTORY_OF_A_PAGE = 100;

interface Question {
  jql: string;
  fields: string[];
  expand: string[];
  maxResults: number;
  startAt: number;
  nextPageToken?: string;
}

/** A search, by `GET` or `POST`: in the cloud with tokens for pages, in a data center with offsets. */
export function answerSearch(view: JiraView, seen: SeenRequest): Answer {
  const isCloud = view.product === 'cloud';
  const question = questionOf(seen, isCloud);
  if (typeof question === 'string') {
    return jiraRefusal(400, question);
  }
  let found: IssueState[];
  try {
    found = find(view, question.jql, isCloud);
  } catch (error) {
    if (error instanceof JqlError) {
      return jiraRefusal(400, error.message);
    }
    throw error;
  }
  const startAt = isCloud ? offsetOf(question) : question.startAt;
  if (startAt === undefined) {
    return jiraRefusal(400, 'The nextPageToken is invalid or has expired.');
  }
  const isIdsAlone = question.fields.every(name => name === 'id');
  const most = isCloud && isIdsAlone ? MOST_IDS : view.pageSize;
  const size = Math.min(most, question.maxResults);
  const page = found.slice(startAt, startAt + size);
  const issues = page.map(state => ({
    ...renderIssue(state, question.fields, view),
    ...(question.expand.includes('changelog') && {
      changelog: historyOf(state, view),
    }),
  }));
  const end = startAt + page.length;
  if (!isCloud) {
    return {
      status: 200,
      body: {
        expand: 'schema,names',
        startAt,
        maxResults: size,
        total: found.length,
        issues,
      },
    };
  }
  const isLast = end >= found.length;
  return {
    status: 200,
    body: {
      issues,
      isLast,
      // Where there is no further page there is no token, not even an empty one.
      ...(!isLast && { nextPageToken: tokenOf(question.jql, end) }),
    },
  };
}

function find(view: JiraView, jql: string, isCloud: boolean): IssueState[] {
  const { where } = parseJql(jql);
  if (!where && isCloud) {
    throw new JqlError(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
  }
  const visible = projectsIn(view);
  if (view.isAnonymous) {
    return [];
  }
  const world: JqlWorld = {
    tracker: view.tracker,
    timeZone: view.timeZone,
    projects: new Map(
      visible.flatMap(({ key, formerKey }) => [
        [key.toLowerCase(), key] as const,
        ...(formerKey ? [[formerKey.toLowerCase(), key] as const] : []),
      ]),
    ),
  };
  const matches = where ? matcherOf(where, world) : () => true;
  const keys = new Set(visible.map(({ key }) => key));
  return view.states.filter(
    state => keys.has(state.issue.project) && matches(state),
  );
}

function questionOf(seen: SeenRequest, isCloud: boolean): Question | string {
  const { method, query, body } = seen;
  const listed = (value: unknown): string[] =>
    (Array.isArray(value) ? value : [value])
      .flatMap(one => String(one ?? '').split(','))
      .filter(Boolean);
  const given: Record<string, unknown> =
    method === 'POST'
      ? JSON.parse(body)
      : {
          ...Object.fromEntries(query),
          fields: query.getAll('fields'),
          expand: query.getAll('expand'),
        };
  if (isCloud && method === 'POST' && 'startAt' in given) {
    return 'Invalid request payload. Refer to the REST API documentation and try again.';
  }
  const fields = listed(given.fields);
  const usual = isCloud ? ['id'] : ['*navigable'];
  return {
    jql: String(given.jql ?? ''),
    fields: fields.length > 0 ? fields : usual,
    expand: listed(given.expand),
    maxResults: Number(given.maxResults ?? 50),
    startAt: Number(given.startAt ?? 0),
    ...(given.nextPageToken !== undefined && {
      nextPageToken: String(given.nextPageToken),
    }),
  };
}

/** A token belongs to its query. */
function tokenOf(jql: string, offset: number): string {
  return Buffer.from(JSON.stringify([jql, offset])).toString('base64url');
}

function offsetOf({ jql, nextPageToken }: Question): number | undefined {
  if (nextPageToken === undefined) {
    return 0;
  }
  try {
    const [of, offset] = JSON.parse(
      Buffer.from(nextPageToken, 'base64url').toString(),
    );
    return of === jql ? Number(offset) : undefined;
  } catch {
    return undefined;
  }
}

/** The cloud begins with the newest entry and gives so many at most, a data center gives all, oldest first. */
function historyOf(state: IssueState, view: JiraView) {
  const entries = state.history.map(entry => renderEntry(state, entry, view));
  const given =
    view.product === 'cloud'
      ? [...entries].reverse().slice(0, HISTORY_OF_A_PAGE)
      : entries;
  return {
    startAt: 0,
    maxResults: given.length,
    total: entries.length,
    histories: given,
  };
}
