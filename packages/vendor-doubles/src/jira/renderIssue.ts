import { DateTime } from 'luxon';
import { Account } from '../organization/Organization';
import { IssueType, Sprint, Tracker } from '../organization/tracker';
import { IssueState } from './issueAt';

/** Where the field of the sprints is kept, as any other that is not built in. */
export const SPRINT_FIELD = 'customfield_10020';

/** How an instance renders what it has. */
export interface Rendering {
  product: 'cloud' | 'datacenter';
  /** Without a slash at the end. */
  url: string;
  /** With the version, e.g. `rest/api/3`. */
  apiPath: string;
  timeZone: string;
  tracker: Tracker;
  now: number;
}

const TYPES: Record<IssueType, { id: string; level: number }> = {
  Story: { id: '10001', level: 0 },
  Bug: { id: '10002', level: 0 },
  Task: { id: '10003', level: 0 },
  'Technical debt': { id: '10004', level: 0 },
  Support: { id: '10005', level: 0 },
  Incident: { id: '10006', level: 0 },
  'Sub-task': { id: '10007', level: -1 },
  Epic: { id: '10000', level: 1 },
};

const CATEGORIES = {
  'To Do': { id: 2, key: 'new', name: 'To Do', status: '10100' },
  'In Progress': {
    id: 4,
    key: 'indeterminate',
    name: 'In Progress',
    status: '10101',
  },
  Done: { id: 3, key: 'done', name: 'Done', status: '10102' },
} as const;

/** The id of a status. */
export const statusIdOf = (status: IssueState['status']) =>
  CATEGORIES[status].status;

/** The id of a project's component. */
export function componentIdOf(name: string, { projects }: Tracker): string {
  const all = projects.flatMap(({ repositories }) => repositories);
  return String(30_000 + all.indexOf(name));
}

/** With an offset that has no colon, in the time zone of whoever asks. */
export function jiraTime(instant: number, zone: string): string {
  return DateTime.fromMillis(instant, { zone }).toFormat(
    "yyyy-MM-dd'T'HH:mm:ss.SSSZZZ",
  );
}

/** A person, with all that Jira says of one. */
export function userOf(
  { id, name, login, email }: Account,
  { product, url }: Rendering,
) {
  return {
    self: `${url}/rest/api/2/user?accountId=${id}`,
    ...(product === 'cloud'
      ? { accountId: `5b10a2844c20165700e${id}`, accountType: 'atlassian' }
      : { name: login, key: login }),
    emailAddress: email,
    displayName: name,
    active: true,
  };
}

/** An issue with the fields that are asked for. */
export function renderIssue(
  state: IssueState,
  fields: readonly string[],
  rendering: Rendering,
) {
  const { issue } = state;
  const wanted = new Set(fields);
  const isAll = wanted.has('*all') || wanted.has('*navigable');
  const own = Object.entries(fieldsOf(state, rendering)).filter(
    ([name]) => isAll || wanted.has(name),
  );
  return {
    expand: 'operations,versionedRepresentations,editmeta,changelog',
    id: String(issue.id),
    self: `${rendering.url}/${rendering.apiPath}/issue/${issue.id}`,
    key: issue.key,
    ...(own.length > 0 && { fields: Object.fromEntries(own) }),
  };
}

function fieldsOf(state: IssueState, rendering: Rendering) {
  const { issue, isDone, status } = state;
  const { product, url, apiPath, timeZone, tracker } = rendering;
  const time = (instant: number) => jiraTime(instant, timeZone);
  const project = tracker.projects.find(({ key }) => key === issue.project)!;
  const type = TYPES[issue.type];
  const category = CATEGORIES[status];
  const sprints = tracker.sprints.filter(({ id }) =>
    state.sprints.includes(id),
  );
  return {
    summary: issue.title,
    project: {
      self: `${url}/${apiPath}/project/${project.id}`,
      id: project.id,
      key: project.key,
      name: project.name,
    },
    issuetype: {
      self: `${url}/${apiPath}/issuetype/${type.id}`,
      id: type.id,
      name: issue.type,
      subtask: type.level < 0,
      ...(product === 'cloud' && { hierarchyLevel: type.level }),
    },
    status: {
      id: category.status,
      name: status,
      statusCategory: {
        id: category.id,
        key: category.key,
        name: category.name,
      },
    },
    priority: { id: '3', name: issue.priority },
    labels: issue.labels,
    components: state.components.map(name => ({
      id: componentIdOf(name, tracker),
      name,
    })),
    created: time(issue.createdAt),
    updated: time(state.updatedAt),
    resolution: isDone ? { id: '1', name: issue.resolution } : null,
    resolutiondate: isDone ? time(issue.doneAt!) : null,
    ...(product === 'cloud' && {
      statuscategorychangedate: time(state.statusChangedAt),
    }),
    [SPRINT_FIELD]:
      sprints.length === 0
        ? null
        : sprints.map(sprint => renderSprint(sprint, rendering)),
    reporter: userOf(issue.reporter, rendering),
    creator: userOf(issue.reporter, rendering),
    assignee: userOf(issue.assignee, rendering),
  };
}

/** Data Center gives what its program calls a sprint, as text. */
function renderSprint(
  { id, name, startsAt, endsAt }: Sprint,
  { product, timeZone, now }: Rendering,
) {
  const isStarted = startsAt <= now;
  const active = isStarted ? 'active' : 'future';
  const sprintState = endsAt < now ? 'closed' : active;
  const start = isStarted ? startsAt : undefined;
  if (product === 'cloud') {
    const utc = (instant: number) => new Date(instant).toISOString();
    return {
      id,
      name,
      state: sprintState,
      boardId: 1,
      goal: '',
      ...(start !== undefined && {
        startDate: utc(start),
        endDate: utc(endsAt),
      }),
    };
  }
  const local = (instant: number | undefined) =>
    instant === undefined
      ? '<null>'
      : DateTime.fromMillis(instant, { zone: timeZone }).toISO();
  return `com.atlassian.greenhopper.service.sprint.Sprint@1b2c[id=${id},rapidViewId=1,state=${sprintState.toUpperCase()},name=${name},startDate=${local(
    start,
  )},endDate=${local(
    start && endsAt,
  )},completeDate=<null>,sequence=${id},goal=]`;
}
