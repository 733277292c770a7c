import {
  ConnectorError,
  coverageRecords,
  isConnectorError,
  RecordInput,
  TimeSlice,
  TimeSlices,
} from 'backstage-plugin-drive-node';
import { notShown } from '../api/gitlabErrors';
import { PageSize } from '../api/PageSize';
import { Scope } from '../projects/findScopes';
import { ProjectState } from '../projects/ProjectIndex';
import { numberIn } from '../records';
import { Failures } from '../run/Failures';
import { InstanceRun } from '../run/InstanceRun';
import {
  changesAnswer,
  changesQuery,
  MergeRequestNode,
  NoteNode,
  Notes,
  NOTES_QUERY,
  notesAnswer,
} from './changeQuery';
import { toChange } from './toChange';

const SECOND_MS = 1_000;

/** Once a day what may have come later is read again. */
const LOOK_BACK_HOURS = 48;
const USUAL_LOOK_BACK_HOURS = 2;
const LOOK_BACK_EVERY_MS = 20 * 3_600_000;

/** Of a discussion longer than this the rest says nothing about when it began. */
const MOST_NOTE_PAGES = 10;

/**
 * The merged merge requests of whole groups, in slices of time, newest first; also those of projects that no component
 * points at yet: they come with the same pages.
 *
 * @param appeared - projects that did not show before
 */
export async function* readChanges(
  context: InstanceRun,
  scopes: readonly Scope[],
  appeared: ReadonlySet<ProjectState>,
): AsyncGenerator<RecordInput> {
  const { run, cursor } = context;
  const looksFarBack =
    run.now - (cursor.lookedBackAt ?? 0) * SECOND_MS >= LOOK_BACK_EVERY_MS;
  const size = new PageSize({ start: 50, least: 5, most: 100 });
  let isWhole = true;
  let limit: unknown;
  const unread = new Failures();
  for (const scope of scopes) {
    run.signal.throwIfAborted();
    if (limit) {
      unread.addAll(scope.projects, limit);
      continue;
    }
    if (scope.isArchived && cursor.changes[scope.path] && !looksFarBack) {
      continue;
    }
    const { backfillDays } = context.settings;
    const slices = new TimeSlices({
      now: run.now,
      backfillDays,
      // A project alone is read in one go.
      sliceDays: scope.type === 'project' ? backfillDays : undefined,
      lookBackHours: looksFarBack ? LOOK_BACK_HOURS : USUAL_LOOK_BACK_HOURS,
      // Of what has begun to show the past has to be read, and the group's comes with it.
      cursor: scope.projects.some(project => appeared.has(project))
        ? undefined
        : cursor.changes[scope.path],
    });
    const read = yield* readScope(context, scope, { slices, size });
    isWhole = isWhole && read.isWhole;
    limit = read.limit;
  }
  unread.tell(run, 'merge requests', ['change']);
  const paths = new Set(scopes.map(({ path }) => path));
  cursor.changes = Object.fromEntries(
    Object.entries(cursor.changes).filter(([path]) => paths.has(path)),
  );
  if (isWhole && looksFarBack) {
    cursor.lookedBackAt = Math.floor(run.now / SECOND_MS);
  }
}

async function* readScope(
  context: InstanceRun,
  scope: Scope,
  { slices, size }: { slices: TimeSlices; size: PageSize },
): AsyncGenerator<RecordInput, { isWhole: boolean; limit?: unknown }> {
  const { run, cursor, observation } = context;
  const subjects = new Set(
    scope.projects.filter(one => one.showsCode).map(({ asset }) => asset),
  );
  const hidden = new Failures();
  hidden.addAll(
    scope.projects.filter(one => !one.showsCode),
    notShown('The merge requests do not show.'),
  );
  hidden.tell(run, 'merge requests', ['change']);
  let isWhole = true;
  let limit: unknown;
  for (const slice of slices.pending()) {
    try {
      for await (const change of changesIn(context, scope, slice, size)) {
        subjects.add(change.subject);
        yield change;
      }
    } catch (error) {
      run.signal.throwIfAborted();
      run.problem({
        what: `merge requests of ${scope.path}`,
        error,
        kinds: ['change'],
        assets: subjects,
        window: slice,
      });
      isWhole = false;
      if (isConnectorError(error, 'rateLimited')) {
        limit = error;
        break;
      }
      if (isConnectorError(error, 'noPermission')) {
        break;
      }
      continue;
    }
    slices.markDone(slice);
    cursor.changes[scope.path] = slices.toJSON();
    await context.checkpoint();
  }
  yield* coverageRecords({
    source: observation.source,
    assets: subjects,
    kinds: ['change'],
    windows: slices.covered(),
    at: run.now,
  });
  return { isWhole, limit };
}

async function* changesIn(
  context: InstanceRun,
  scope: Scope,
  slice: TimeSlice,
  size: PageSize,
): AsyncGenerator<RecordInput> {
  const { projects, authors, observation, run } = context;
  let after: string | null = null;
  do {
    run.signal.throwIfAborted();
    const { nodes, pageInfo }: Page = await askPage(context, scope, {
      slice,
      after,
      size,
    });
    for (const node of nodes ?? []) {
      const mergedAt = node?.mergedAt;
      if (!node || !mergedAt || !isWithin(mergedAt, slice)) {
        continue;
      }
      const project = {
        id: numberIn(node.project.id),
        fullPath: node.project.fullPath,
      };
      yield toChange(
        { ...node, mergedAt },
        await allNotes(context, node),
        { projectId: project.id, subject: projects.subjectOf(project) },
        authors,
        observation,
      );
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor ?? null : null;
  } while (after !== null);
}

type Page = NonNullable<
  (typeof changesAnswer)['_output']['scope']
>['mergeRequests'];

const isWithin = (text: string, { from, until }: TimeSlice) =>
  Date.parse(text) >= from && Date.parse(text) < until;

/** One page, asked again in a smaller size where that takes too long. */
async function askPage(
  { graphql, run }: InstanceRun,
  { type, path }: Scope,
  options: { slice: TimeSlice; after: string | null; size: PageSize },
): Promise<Page> {
  const { slice, after, size } = options;
  for (;;) {
    try {
      const { scope } = await graphql.ask(
        changesQuery(type),
        {
          path,
          from: new Date(slice.from).toISOString(),
          until: new Date(slice.until).toISOString(),
          first: size.current,
          after,
        },
        { schema: changesAnswer, attempts: size.isLeast ? undefined : 2 },
      );
      if (!scope) {
        throw new ConnectorError('notFound', `${path} does not show any more.`);
      }
      size.succeeded();
      return scope.mergeRequests;
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isConnectorError(error, 'unavailable') || size.isLeast) {
        throw error;
      }
      size.tookTooLong();
    }
  }
}

/** The notes of a merge request, those that did not come with it included. */
async function allNotes(
  { graphql }: InstanceRun,
  { iid, project, notes }: MergeRequestNode,
): Promise<NoteNode[]> {
  const all = present(notes);
  let { hasNextPage, endCursor } = notes.pageInfo;
  for (
    let page = 0;
    hasNextPage && endCursor && page < MOST_NOTE_PAGES;
    page++
  ) {
    const answer = await graphql.ask(
      NOTES_QUERY,
      { path: project.fullPath, iid, after: endCursor },
      { schema: notesAnswer },
    );
    const more = answer.project?.mergeRequest?.notes;
    if (!more) {
      break;
    }
    all.push(...present(more));
    ({ hasNextPage, endCursor } = more.pageInfo);
  }
  return all;
}

const present = ({ nodes }: Notes): NoteNode[] =>
  (nodes ?? []).flatMap(node => (node ? [node] : []));
