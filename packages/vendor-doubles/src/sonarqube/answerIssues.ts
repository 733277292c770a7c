import { Answer, SeenRequest } from '../server/DoubleServer';
import { issuesOf, RULES, SonarIssue } from './issues';
import {
  listOf,
  pageOf,
  readSonarTime,
  refusal,
  sonarTime,
  SonarView,
} from './SonarRequest';

const SORTS: Record<string, (issue: SonarIssue) => number> = {
  CREATION_DATE: ({ createdAt }) => createdAt,
  UPDATE_DATE: ({ updatedAt }) => updatedAt,
  CLOSE_DATE: ({ closedAt }) => closedAt ?? 0,
};

/** `GET /api/issues/search` */
export function answerIssues(seen: SeenRequest, view: SonarView): Answer {
  const components =
    (view.isRecent ? listOf(seen, 'components') : undefined) ??
    listOf(seen, 'componentKeys');
  if (view.cloudOrganization && !components && !seen.query.get('issues')) {
    return refusal(400, 'Organization or component keys should be provided');
  }
  const found = filtered(seen, view, components);
  if (!Array.isArray(found)) {
    return found;
  }
  const page = pageOf(sorted(found, seen), seen);
  if (!('items' in page)) {
    return page;
  }
  const additional = listOf(seen, 'additionalFields') ?? [];
  const all = additional.includes('_all');
  const rules = [...new Set(page.items.map(({ rule }) => rule))];
  return {
    status: 200,
    body: {
      total: found.length,
      p: Number(seen.query.get('p') ?? 1),
      ps: Number(seen.query.get('ps') ?? 100),
      paging: page.paging,
      effortTotal: 10,
      issues: page.items.map(issue => rendered(issue, view)),
      components: [],
      ...((all || additional.includes('rules')) && {
        rules: rules.map(key => ({
          key,
          name: RULES[key],
          lang: 'java',
          status: 'READY',
          langName: 'Java',
        })),
      }),
      ...(all && {
        users: view.organization.people.map(({ login, name }) => ({
          login,
          name,
          active: true,
        })),
      }),
      facets: [],
    },
  };
}

/** A key that nobody knows makes SonarQube find nothing at all, without a word. */
function filtered(
  seen: SeenRequest,
  view: SonarView,
  components: readonly string[] | undefined,
): SonarIssue[] | Answer {
  if (components?.some(key => !view.allKeys.has(key))) {
    return [];
  }
  const bounds = ['createdAfter', 'createdBefore'].map(name => {
    const text = seen.query.get(name);
    return text === null ? undefined : readSonarTime(text) ?? NaN;
  });
  if (bounds.some(Number.isNaN)) {
    return refusal(400, 'Date cannot be parsed as either a date or date+time');
  }
  const [after = -Infinity, before = Infinity] = bounds;
  const types = listOf(seen, 'types');
  const keys = listOf(seen, 'issues');
  const resolved = seen.query.get('resolved');
  const asked = components && new Set(components);
  return view.projects
    .filter(({ key }) => !asked || asked.has(key))
    .flatMap(project => issuesOf(project, view.now))
    .filter(
      ({ key, type, createdAt, resolution }) =>
        (!keys || keys.includes(key)) &&
        (!types || types.includes(type)) &&
        createdAt >= after &&
        createdAt < before &&
        (resolved === null ||
          (resolved === 'true') === (resolution !== undefined)),
    );
}

function sorted(issues: SonarIssue[], { query }: SeenRequest): SonarIssue[] {
  const by = SORTS[query.get('s') ?? 'CREATION_DATE'];
  const sign = query.get('asc') === 'false' ? -1 : 1;
  return issues.sort(
    (a, b) => sign * (by(a) - by(b)) || (a.key < b.key ? -1 : 1),
  );
}

function rendered(issue: SonarIssue, view: SonarView) {
  const time = (at: number) => sonarTime(at, view.offsetMinutes);
  const responsible = view.organization.people[0].login;
  return {
    key: issue.key,
    rule: issue.rule,
    severity: issue.severity,
    component: `${issue.project.key}:src/Index.java`,
    project: issue.project.key,
    line: 17,
    hash: 'a227e508d6646b55a086ee11d63b21e9',
    textRange: { startLine: 17, endLine: 17, startOffset: 2, endOffset: 9 },
    flows: [],
    ...(issue.resolution && { resolution: issue.resolution }),
    status: issue.status,
    ...(view.isRecent && { issueStatus: issue.issueStatus }),
    message: `Change this code, says ${responsible}.`,
    effort: '30min',
    debt: '30min',
    author: issue.author,
    assignee: responsible,
    tags: ['cwe'],
    creationDate: time(issue.createdAt),
    updateDate: time(issue.updatedAt),
    ...(issue.closedAt !== undefined && { closeDate: time(issue.closedAt) }),
    type: issue.type,
    scope: 'MAIN',
    quickFixAvailable: false,
    messageFormattings: [],
    ...(view.isRecent && {
      cleanCodeAttribute: 'TRUSTWORTHY',
      cleanCodeAttributeCategory: 'RESPONSIBLE',
      impacts: [
        {
          softwareQuality:
            issue.type === 'VULNERABILITY' ? 'SECURITY' : 'MAINTAINABILITY',
          severity: 'HIGH',
        },
      ],
    }),
  };
}
