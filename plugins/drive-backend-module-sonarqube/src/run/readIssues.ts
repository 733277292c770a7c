import { ConnectorError, RecordInput } from 'backstage-plugin-drive-node';
import { SonarQubeApi } from '../api/SonarQubeApi';
import { NamedIssue } from '../api/searchIssues';
import {
  FindingContext,
  findingOfIssue,
  findingOfVanished,
  OpenFinding,
} from '../findings/toFinding';
import { packOpen, unpackOpen } from './InstanceCursor';
import { ProjectReading } from './ProjectReading';

const DAY_MS = 86_400_000;

/** The index is a little behind, and so may a run have been. */
const LOOK_BACK_MS = 2 * DAY_MS;

/** So many keys are named in one question. */
const KEYS_AT_ONCE = 100;

/**
 * The vulnerabilities of a group of projects: all that are open, those that were resolved since the last run, and those
 * that were open then and are not there any more. The projects' cursors are changed.
 *
 * @param options - `horizon`: of a project that is new, what was resolved before is left out
 * @throws ConnectorError; the cursors are as they were
 */
export async function readIssues(options: {
  api: SonarQubeApi;
  group: readonly ProjectReading[];
  context: FindingContext;
  horizon: number;
}): Promise<RecordInput[]> {
  const { api, group, context, horizon } = options;
  const { now } = context;
  const projects = group.map(({ key }) => key);
  const since = group.map(({ cursor: { issuesAt } }) =>
    issuesAt === undefined ? horizon : issuesAt - LOOK_BACK_MS,
  );
  const open = await api.issues({ projects, resolved: false, now });
  const resolved = await api.issues({
    projects,
    resolved: true,
    updatedSince: Math.min(...since),
    now,
  });
  const known = new Set([...open, ...resolved].map(({ key }) => key));
  const missing = group.flatMap(({ key: project, cursor }) =>
    [...unpackOpen(cursor.openIssues)]
      .filter(([key]) => !known.has(key))
      .map(([key, finding]) => ({ key, project, ...finding })),
  );
  const found = await lookUp(
    api,
    missing.map(({ key }) => key),
    now,
  );
  const records = [...open, ...resolved, ...found.values()].flatMap(
    issue => findingOfIssue(issue, context) ?? [],
  );
  const stillOpen = records.filter(
    ({ id, data }) => found.has(id) && data.state === 'open',
  );
  if (stillOpen.length > 0) {
    // One project that was removed meanwhile makes SonarQube find nothing in all of those that are asked for with it.
    throw new ConnectorError(
      'badAnswer',
      `SonarQube left out ${stillOpen.length} open issues of ${projects[0]} and others.`,
    );
  }
  const vanished = missing
    .filter(({ key }) => !found.has(key))
    .map(one => findingOfVanished({ ...one, kind: 'issue' }, 'fixed', context));
  remember(group, open, context);
  return [...records, ...vanished];
}

async function lookUp(
  api: SonarQubeApi,
  keys: readonly string[],
  now: number,
): Promise<Map<string, NamedIssue>> {
  const found = new Map<string, NamedIssue>();
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const some = keys.slice(at, at + KEYS_AT_ONCE);
    for (const issue of await api.issues({ keys: some, now })) {
      found.set(issue.key, issue);
    }
  }
  return found;
}

function remember(
  group: readonly ProjectReading[],
  open: readonly NamedIssue[],
  context: FindingContext,
) {
  const byProject = new Map<string, Map<string, OpenFinding>>();
  for (const issue of open) {
    const record = findingOfIssue(issue, context);
    if (record?.data.state === 'open') {
      const own = byProject.get(issue.project) ?? new Map();
      byProject.set(issue.project, own);
      own.set(issue.key, {
        firstSeenAt: Date.parse(record.data.firstSeenAt),
        severity: record.data.severity,
      });
    }
  }
  for (const { key, cursor } of group) {
    cursor.issuesAt = context.now;
    cursor.openIssues = packOpen(byProject.get(key) ?? new Map());
  }
}
