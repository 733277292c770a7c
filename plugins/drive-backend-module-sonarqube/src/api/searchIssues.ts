import {
  ConnectorError,
  halvesOf,
  TimeSlice,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { IssueAnswer, issuesPage } from './answers';
import { asAsked, instantOf } from './instants';

/** The largest page. */
export const PAGE = 500;

/** The search index gives no result beyond this one. */
export const DEEPEST = 10_000;

const DAY_MS = 86_400_000;

/** The first issue that there can be. */
const BEGIN = 0;

/** Which vulnerabilities are asked for: those of projects, or those of keys. */
export interface IssueQuestion {
  projects?: readonly string[];
  /** The keys of issues. */
  keys?: readonly string[];
  /** Absent: whichever. */
  resolved?: boolean;
  /** Only those that changed at or after it, milliseconds since the epoch. */
  updatedSince?: number;
  /** Only those that were created within it. */
  created?: TimeSlice;
  /** Milliseconds since the epoch. */
  now: number;
}

/** One page of a question. */
export interface IssueQuery {
  projects?: readonly string[];
  filters: Record<string, string | boolean | undefined>;
  page: number;
}

/** An issue, and the name of its rule. */
export type NamedIssue = IssueAnswer & { ruleName?: string };

/**
 * All issues that a question is about. The index gives 10,000 results and no more: a question with more of them is
 * split, by projects first, then by when the issues were created.
 *
 * @throws ConnectorError
 */
export async function searchIssues(
  question: IssueQuestion,
  read: (query: IssueQuery) => Promise<z.output<typeof issuesPage>>,
): Promise<NamedIssue[]> {
  const { projects, keys, resolved, updatedSince, created } = question;
  const found: NamedIssue[] = [];
  for (let page = 1; page * PAGE <= DEEPEST; page++) {
    const body = await read({
      projects,
      page,
      filters: {
        issues: keys?.join(','),
        resolved,
        createdAfter: created && asAsked(created.from),
        createdBefore: created && asAsked(created.until),
        // Issues are told as old as the code that they are in: only their last change says what is new.
        s: 'UPDATE_DATE',
        asc: false,
      },
    });
    const names = new Map(body.rules?.map(({ key, name }) => [key, name]));
    const wanted = body.issues.filter(
      ({ updateDate }) =>
        updatedSince === undefined ||
        (instantOf(updateDate) ?? Infinity) >= updatedSince,
    );
    found.push(
      ...wanted.map(issue => ({ ...issue, ruleName: names.get(issue.rule) })),
    );
    const isPast = wanted.length < body.issues.length;
    if (
      isPast ||
      body.issues.length === 0 ||
      page * PAGE >= body.paging.total
    ) {
      return found;
    }
    if (body.paging.total > DEEPEST && updatedSince === undefined) {
      break;
    }
  }
  const parts = [];
  for (const part of partsOf(question)) {
    parts.push(...(await searchIssues(part, read)));
  }
  return parts;
}

function partsOf(question: IssueQuestion): IssueQuestion[] {
  const { projects = [], created, now } = question;
  if (projects.length > 1) {
    const middle = Math.ceil(projects.length / 2);
    return [projects.slice(0, middle), projects.slice(middle)].map(some => ({
      ...question,
      projects: some,
    }));
  }
  const halves = halvesOf(created ?? { from: BEGIN, until: now + DAY_MS });
  if (halves.length < 2) {
    throw new ConnectorError(
      'badAnswer',
      `SonarQube has more than ${DEEPEST} issues of one instant in ${projects[0]}.`,
    );
  }
  return halves.map(half => ({ ...question, created: half }));
}
