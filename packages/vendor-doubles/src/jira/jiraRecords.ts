import { RecordInput } from 'backstage-plugin-drive-node';
import { Organization } from '../organization/Organization';
import { TrackedIssue, Tracker, trackerOf } from '../organization/tracker';
import { HOUR_MS } from '../organization/time';
import { issueAt } from './issueAt';

const WORK_TYPES = {
  Story: 'feature',
  Bug: 'bug',
  Task: 'other',
  'Technical debt': 'debt',
  Support: 'toil',
  Incident: 'toil',
} as const;

const SEVERITIES = {
  Highest: 'critical',
  High: 'high',
  Medium: 'medium',
  Low: 'low',
} as const;

/** What is put into a sprint so soon after its start was planned. */
const GRACE_MS = 4 * HOUR_MS;

/**
 * The records that a perfect Jira connector would yield with its usual settings, computed from facts alone.
 *
 * @param options - `url`: the site's address; `instance`: as components name it, default `default`; `from`: what was
 *   not touched since is left out; `until`: what had happened by then, default the organization's end; milliseconds
 *   since the epoch; `byComponent`: whether components of the catalog point at components of projects rather than at
 *   whole projects
 */
export function jiraRecords(
  organization: Organization,
  options: {
    url: string;
    instance?: string;
    from?: number;
    until?: number;
    byComponent?: boolean;
    tracker?: Tracker;
  },
): RecordInput[] {
  const { url, instance = 'default', from = -Infinity, byComponent } = options;
  const until = options.until ?? organization.until;
  const tracker = options.tracker ?? trackerOf(organization);
  const time = (instant: number | undefined) =>
    instant === undefined ? undefined : new Date(instant).toISOString();
  return tracker.issues.flatMap(issue => {
    const state = issueAt(issue, until);
    if (!state || state.updatedAt < from) {
      return [];
    }
    const doneAt = state.isDone ? issue.doneAt : undefined;
    const suffixes = byComponent
      ? state.components.map(name => `?component=${name.toLowerCase()}`)
      : [''];
    return suffixes.flatMap(suffix => {
      const shared = {
        source: `jira:${instance}`,
        id: `${issue.id}${suffix}`,
        subject: `jira:${instance}/${issue.project}${suffix}`,
        time: time(until)!,
      };
      const records: RecordInput[] = [];
      if (issue.type in WORK_TYPES) {
        records.push({
          kind: 'work_item',
          ...shared,
          data: withoutUnknown({
            workType: WORK_TYPES[issue.type as keyof typeof WORK_TYPES],
            planned: isPlanned(issue, tracker, until),
            createdAt: time(issue.createdAt)!,
            doneAt: issue.resolution === 'Done' ? time(doneAt) : undefined,
            url: `${url}/browse/${issue.key}`,
          }),
        });
      }
      if (issue.type === 'Incident') {
        records.push({
          kind: 'incident',
          ...shared,
          data: withoutUnknown({
            detectedAt: time(issue.createdAt)!,
            severity: SEVERITIES[issue.priority],
            resolvedAt: time(doneAt),
            url: `${url}/browse/${issue.key}`,
          }),
        });
      }
      return records;
    });
  });
}

/** By the first sprint that it was in, once that has begun. */
function isPlanned(
  issue: TrackedIssue,
  { sprints }: Tracker,
  until: number,
): boolean | undefined {
  const [first] = issue.sprints
    .filter(({ addedAt }) => addedAt < until)
    .map(({ id, addedAt }) => ({
      addedAt,
      startsAt: sprints.find(sprint => sprint.id === id)!.startsAt,
    }))
    .filter(({ startsAt }) => startsAt <= until)
    .sort((a, b) => a.startsAt - b.startsAt);
  return first && first.addedAt <= first.startsAt + GRACE_MS;
}

function withoutUnknown<T extends object>(data: T): T {
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => value !== undefined),
  ) as T;
}
