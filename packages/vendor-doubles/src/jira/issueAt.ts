import { TrackedIssue } from '../organization/tracker';

/** A thing that happened to an issue, as its history tells. */
export interface HistoryEntry {
  at: number;
  field: 'status' | 'Sprint' | 'resolution' | 'Component';
  from?: string;
  to?: string;
}

/** What an issue was like at an instant. */
export interface IssueState {
  issue: TrackedIssue;
  status: 'To Do' | 'In Progress' | 'Done';
  updatedAt: number;
  statusChangedAt: number;
  isDone: boolean;
  /** The repositories that it is about. */
  components: readonly string[];
  /** Ids, in the order in which it was put into them. */
  sprints: readonly number[];
  /** Oldest first. What an issue was created with has no entry. */
  history: readonly HistoryEntry[];
}

/** @returns undefined where there was no such issue yet */
export function issueAt(
  issue: TrackedIssue,
  instant: number,
): IssueState | undefined {
  const { createdAt, startedAt, doneAt, commentedAt, movedFrom } = issue;
  if (createdAt >= instant) {
    return undefined;
  }
  const before = (at: number | undefined): at is number =>
    at !== undefined && at < instant;
  const history: HistoryEntry[] = [];
  const initial = issue.sprints.filter(({ addedAt }) => addedAt <= createdAt);
  const sprints = initial.map(({ id }) => id);
  for (const { id, addedAt } of issue.sprints) {
    if (addedAt > createdAt && before(addedAt)) {
      const from = sprints.join(', ');
      sprints.push(id);
      history.push({
        at: addedAt,
        field: 'Sprint',
        from,
        to: sprints.join(', '),
      });
    }
  }
  const isStarted = before(startedAt) && startedAt <= (doneAt ?? Infinity);
  if (isStarted) {
    history.push({
      at: startedAt,
      field: 'status',
      from: 'To Do',
      to: 'In Progress',
    });
  }
  const isDone = before(doneAt);
  if (isDone) {
    history.push({
      at: doneAt,
      field: 'status',
      from: isStarted ? 'In Progress' : 'To Do',
      to: 'Done',
    });
    history.push({ at: doneAt, field: 'resolution', to: issue.resolution });
  }
  const isMoved = before(movedFrom?.at);
  if (movedFrom && isMoved) {
    history.push({
      at: movedFrom.at,
      field: 'Component',
      from: movedFrom.components[0],
      to: issue.components[0],
    });
  }
  history.sort((a, b) => a.at - b.at);
  const statusChanges = history.filter(({ field }) => field === 'status');
  const progressed = isStarted ? ('In Progress' as const) : ('To Do' as const);
  return {
    issue,
    status: isDone ? 'Done' : progressed,
    isDone,
    components: movedFrom && !isMoved ? movedFrom.components : issue.components,
    updatedAt: Math.max(
      createdAt,
      ...history.map(({ at }) => at),
      before(commentedAt) ? commentedAt : 0,
    ),
    statusChangedAt: statusChanges[statusChanges.length - 1]?.at ?? createdAt,
    sprints,
    history,
  };
}
