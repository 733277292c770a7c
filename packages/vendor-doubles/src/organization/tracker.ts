import { Account, Incident, Organization, Repository } from './Organization';
import { randomOf } from './random';
import { DAY_MS, HOUR_MS, MINUTE_MS, wholeSecond } from './time';

/** Where an organization plans its work. Instants are milliseconds since the epoch, on whole seconds. */
export interface Tracker {
  projects: readonly TrackerProject[];
  sprints: readonly Sprint[];
  issues: readonly TrackedIssue[];
}

export interface TrackerProject {
  id: string;
  key: string;
  /** What its key was before it was changed. */
  formerKey?: string;
  name: string;
  /** The repositories whose work it holds: each is a component of the project. */
  repositories: readonly string[];
  hasSprints: boolean;
}

export interface Sprint {
  id: number;
  project: string;
  name: string;
  startsAt: number;
  endsAt: number;
}

export type IssueType =
  | 'Story'
  | 'Bug'
  | 'Task'
  | 'Technical debt'
  | 'Support'
  | 'Incident'
  | 'Sub-task'
  | 'Epic';

export interface TrackedIssue {
  id: number;
  key: string;
  /** The key of its project. */
  project: string;
  type: IssueType;
  priority: 'Highest' | 'High' | 'Medium' | 'Low';
  labels: readonly string[];
  /** The repositories that it is about. */
  components: readonly string[];
  /** What it was taken to be about before. */
  movedFrom?: { components: readonly string[]; at: number };
  /** The id of the team that it is given to. */
  team?: string;
  title: string;
  reporter: Account;
  assignee: Account;
  createdAt: number;
  startedAt?: number;
  doneAt?: number;
  resolution?: 'Done' | "Won't Do" | 'Duplicate';
  /** When somebody said something more. */
  commentedAt?: number;
  /** The sprints that it was put into. */
  sprints: readonly { id: number; addedAt: number }[];
}

const REPOSITORIES_OF_A_PROJECT = 4;
const SPRINT_MS = 14 * DAY_MS;

/** One of them is a word that JQL reserves. */
const KEYS = ['PAY', 'ORDER', 'SHIP', 'DATA'];

const PRIORITIES = {
  critical: 'Highest',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
} as const;

/** The ids of the organization's teams. */
export const TEAMS = [
  '0b7e5c1a-77d2-4c0e-9a51-3f1d2c6b8e01',
  '0b7e5c1a-77d2-4c0e-9a51-3f1d2c6b8e02',
] as const;

/**
 * Where an organization plans its work: the same for the same organization. Its issues tell of the changes and of the
 * incidents that the organization has had.
 */
export function trackerOf(organization: Organization): Tracker {
  const projects = projectsOf(organization.repositories);
  const sprints = projects.flatMap((project, index) =>
    project.hasSprints ? sprintsOf(project, index, organization) : [],
  );
  const drafts = projects.flatMap(project => {
    const own = sprints.filter(sprint => sprint.project === project.key);
    return organization.repositories
      .filter(({ name }) => project.repositories.includes(name))
      .flatMap(repository => [
        ...workOn(repository, project, own, organization),
        ...organization.incidents
          .filter(incident => incident.repository === repository.name)
          .map(incident => incidentOf(incident, project)),
      ])
      .map(draft => triaged(draft, project, organization));
  });
  const numbers = new Map<string, number>();
  const issues = drafts
    .sort((a, b) => a.createdAt - b.createdAt)
    .map((draft, index) => {
      const number = 1 + (numbers.get(draft.project) ?? 0);
      numbers.set(draft.project, number);
      return {
        ...draft,
        id: 10_000 + index,
        key: `${draft.project}-${number}`,
      };
    });
  return { projects, sprints, issues };
}

function projectsOf(repositories: readonly Repository[]): TrackerProject[] {
  const count = Math.ceil(repositories.length / REPOSITORIES_OF_A_PROJECT);
  return Array.from({ length: count }, (_, index) => ({
    id: String(20_000 + index),
    key: KEYS[index] ?? `TEAM${index}`,
    formerKey: index === 3 ? 'BIGDATA' : undefined,
    name: `Project ${index}`,
    repositories: repositories
      .slice(
        index * REPOSITORIES_OF_A_PROJECT,
        (index + 1) * REPOSITORIES_OF_A_PROJECT,
      )
      .map(({ name }) => name),
    hasSprints: index % 3 !== 2,
  }));
}

function sprintsOf(
  { key }: TrackerProject,
  index: number,
  { from, until }: Organization,
): Sprint[] {
  const sprints: Sprint[] = [];
  const first = Math.floor(from / SPRINT_MS) * SPRINT_MS + 9 * HOUR_MS;
  for (let startsAt = first; startsAt < until; startsAt += SPRINT_MS) {
    const number = sprints.length + 1;
    sprints.push({
      id: 100 * (index + 1) + number,
      project: key,
      // What surrounds values in the older form of sprints stands in names, too.
      name: `${key} sprint ${number}, [the best]`,
      startsAt,
      endsAt: startsAt + SPRINT_MS - HOUR_MS,
    });
  }
  return sprints;
}

type Draft = Omit<TrackedIssue, 'id' | 'key'>;

/** About two of three changes were asked for in an issue. */
function workOn(
  { id, name, changes }: Repository,
  project: TrackerProject,
  sprints: readonly Sprint[],
  { people, until }: Organization,
): Draft[] {
  return changes.flatMap(change => {
    const random = randomOf(1, `work on ${id} #${change.number}`);
    if (!random.percent(65)) {
      return [];
    }
    const isUrgent = random.percent(25);
    const createdAt = wholeSecond(
      change.firstCommitAt -
        random.around(isUrgent ? 6 * HOUR_MS : 9 * DAY_MS) -
        MINUTE_MS,
    );
    const endedAt = wholeSecond(
      (change.mergedAt ?? change.closedAt ?? until) +
        random.around(3 * HOUR_MS) +
        MINUTE_MS,
    );
    const doneAt = endedAt < until ? endedAt : undefined;
    const commentedAt = wholeSecond(
      Math.max(createdAt, endedAt) + random.around(20 * DAY_MS),
    );
    const reporter = random.pick(people);
    return [
      {
        project: project.key,
        type: isUrgent
          ? random.pick(['Bug', 'Support'] as const)
          : random.pick([
              'Story',
              'Story',
              'Task',
              'Technical debt',
              'Sub-task',
              'Epic',
            ] as const),
        priority: random.pick(['High', 'Medium', 'Low'] as const),
        labels: [
          ...(isUrgent && random.percent(50) ? ['Hotfix'] : []),
          ...(random.percent(30) ? ['ui'] : []),
        ],
        components: [name],
        team: random.percent(40) ? random.pick(TEAMS) : undefined,
        title: `${change.title}, wishes ${reporter.name} <${reporter.email}>`,
        reporter,
        assignee: random.pick(people),
        createdAt,
        startedAt: Math.max(createdAt + 1000, change.firstCommitAt),
        doneAt,
        resolution:
          doneAt === undefined
            ? undefined
            : random.pick([
                'Done',
                'Done',
                'Done',
                'Done',
                "Won't Do",
              ] as const),
        commentedAt:
          random.percent(15) && commentedAt < until ? commentedAt : undefined,
        sprints: sprintsWith(
          { createdAt, endedAt, isUrgent },
          sprints,
          random.percent(30),
        ),
      },
    ];
  });
}

/**
 * What is planned is put into the sprint before it starts, or was created in it; what is urgent when it comes up. What
 * is not done in time is carried over.
 */
function sprintsWith(
  issue: { createdAt: number; endedAt: number; isUrgent: boolean },
  sprints: readonly Sprint[],
  isPlannedLate: boolean,
): TrackedIssue['sprints'] {
  const { createdAt, endedAt, isUrgent } = issue;
  const during = sprints.filter(
    ({ startsAt, endsAt }) => startsAt <= endedAt && endsAt > createdAt,
  );
  return during.slice(-2).map((sprint, index) => {
    if (isUrgent && index === 0) {
      // As it was created, or while the sprint was on.
      return {
        id: sprint.id,
        addedAt: Math.max(
          createdAt,
          isPlannedLate ? sprint.startsAt + DAY_MS : 0,
        ),
      };
    }
    return {
      id: sprint.id,
      addedAt: Math.max(createdAt, sprint.startsAt - 2 * DAY_MS),
    };
  });
}

/** Some are first taken to be about another repository of the project. */
function triaged(
  draft: Draft,
  { repositories }: TrackerProject,
  { until }: Organization,
): Draft {
  const { createdAt, components } = draft;
  const random = randomOf(1, `triage of ${createdAt} in ${components[0]}`);
  const others = repositories.filter(name => !components.includes(name));
  const at = wholeSecond(createdAt + MINUTE_MS + random.around(3 * DAY_MS));
  return others.length > 0 && random.percent(12) && at < until
    ? { ...draft, movedFrom: { components: [random.pick(others)], at } }
    : draft;
}

function incidentOf(incident: Incident, project: TrackerProject): Draft {
  const { responder, detectedAt, acknowledgedAt, resolvedAt } = incident;
  return {
    project: project.key,
    type: 'Incident',
    priority: PRIORITIES[incident.severity],
    labels: [],
    components: [incident.repository],
    title: `${incident.title}, says ${responder.name} <${responder.email}>`,
    reporter: responder,
    assignee: responder,
    createdAt: detectedAt,
    startedAt: acknowledgedAt,
    doneAt: resolvedAt,
    resolution: resolvedAt === undefined ? undefined : 'Done',
    sprints: [],
  };
}
