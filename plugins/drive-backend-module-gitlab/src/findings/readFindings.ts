import {
  ConnectorError,
  coverageRecords,
  isConnectorError,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { inBatches } from '../api/inBatches';
import { PageSize } from '../api/PageSize';
import { Scope } from '../projects/findScopes';
import { ProjectState } from '../projects/ProjectIndex';
import { numberIn } from '../records';
import { Failures } from '../run/Failures';
import { InstanceRun } from '../run/InstanceRun';
import {
  findingsAnswer,
  findingsQuery,
  licenceAnswer,
  licenceQuery,
  scannersAnswer,
  SCANNERS_QUERY,
  VulnerabilityNode,
} from './findingQuery';
import { stateOf, toFinding } from './toFinding';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** GitLab lists by detection alone, so that what was closed since shows only to who reads it all. */
const WHOLE_EVERY_MS = 20 * 3_600_000;
const LOOK_BACK_MS = 2 * DAY_MS;

/** Lists as short as this are read as a whole every time. */
const FEW_PAGES = 5;
const MOST_PAGES = 2_000;

const NO_LICENCE = new ConnectorError(
  'notInstalled',
  'Vulnerabilities do not show.',
  {
    nextStep:
      'GitLab manages vulnerabilities with Ultimate, and shows them from the role Developer on. Without it other sources of findings can be connected.',
  },
);

/**
 * The vulnerabilities of whole groups: all of them once a day, and those that were detected since in between.
 *
 * A project is covered where it is known that something looks: a scanner ran in its latest pipeline, or
 * vulnerabilities of it have been seen. Otherwise nothing found means nothing.
 */
export async function* readFindings(
  context: InstanceRun,
  scopes: readonly Scope[],
  appeared: ReadonlySet<ProjectState>,
): AsyncGenerator<RecordInput> {
  const { run, cursor, observation } = context;
  const found = new Set(cursor.found);
  const read: Scope[] = [];
  const failures = new Failures();
  /** By the path of a group: licence and role are the same for what is below and archived. */
  const licences = new Map<string, 'there' | ConnectorError>();
  let limit: unknown;
  for (const scope of scopes) {
    if (scope.isArchived && isRecent(context, scope)) {
      continue;
    }
    try {
      const licence = scope.isArchived
        ? [...licences].find(([path]) => scope.path.startsWith(`${path}/`))?.[1]
        : undefined;
      if (limit || isConnectorError(licence)) {
        throw limit ?? licence;
      }
      yield* readScope(context, scope, {
        found,
        isLicensed: licence === 'there',
        isAnew: scope.projects.some(project => appeared.has(project)),
      });
      read.push(scope);
      licences.set(scope.path, 'there');
    } catch (error) {
      run.signal.throwIfAborted();
      failures.addAll(scope.projects, error);
      limit = isConnectorError(error, 'rateLimited') ? error : undefined;
      if (isConnectorError(error, 'notInstalled')) {
        licences.set(scope.path, error);
      }
      continue;
    }
    cursor.found = [...found].sort((a, b) => a - b);
    await context.checkpoint();
  }
  failures.tell(run, 'vulnerabilities', ['finding']);
  const watched = await watchedAmong(
    context,
    read.flatMap(({ projects }) => projects),
    found,
  );
  for (const { path, projects } of read) {
    yield* coverageRecords({
      source: observation.source,
      assets: projects
        .filter(project => watched.has(project.id))
        .map(({ asset }) => asset),
      kinds: ['finding'],
      windows: [
        { from: cursor.findings[path].span[0] * SECOND_MS, until: run.now },
      ],
      at: run.now,
    });
  }
}

/** In what is archived little changes. */
function isRecent({ run, cursor }: InstanceRun, { path }: Scope): boolean {
  const { wholeAt = 0 } = cursor.findings[path] ?? {};
  return run.now - wholeAt * SECOND_MS < WHOLE_EVERY_MS;
}

async function* readScope(
  context: InstanceRun,
  scope: Scope,
  options: { found: Set<number>; isLicensed: boolean; isAnew: boolean },
): AsyncGenerator<RecordInput> {
  const { run, cursor, settings, projects, observation } = context;
  const { found, isLicensed, isAnew } = options;
  if (!isLicensed) {
    await askForLicence(context, scope);
  }
  const horizon = run.now - settings.backfillDays * DAY_MS;
  const before = isAnew ? undefined : cursor.findings[scope.path];
  const isFirst = !before || before.span[0] * SECOND_MS > horizon + DAY_MS;
  const isWhole =
    isFirst ||
    before.pages <= FEW_PAGES ||
    run.now - before.wholeAt * SECOND_MS >= WHOLE_EVERY_MS;
  const since = isWhole ? -Infinity : before.span[1] * SECOND_MS - LOOK_BACK_MS;
  let pages = 0;
  for await (const nodes of pagesOf(context, scope)) {
    pages++;
    for (const node of nodes) {
      if (!node.project) {
        continue;
      }
      const id = numberIn(node.project.id);
      found.add(id);
      const { at } = stateOf(node);
      if (at === undefined || Date.parse(at) >= horizon) {
        const record = toFinding(
          node,
          projects.subjectOf({ id, fullPath: node.project.fullPath }),
          observation,
        );
        if (record) {
          yield record;
        }
      }
    }
    const last = nodes[nodes.length - 1];
    if (last && Date.parse(last.detectedAt) < since) {
      break;
    }
  }
  const now = Math.floor(run.now / SECOND_MS);
  cursor.findings[scope.path] = {
    span: [isFirst ? Math.floor(horizon / SECOND_MS) : before.span[0], now],
    wholeAt: isWhole ? now : before.wholeAt,
    pages: isWhole ? pages : before.pages,
  };
}

/** @throws ConnectorError where there is none */
async function askForLicence(
  { graphql }: InstanceRun,
  { type, path }: Scope,
): Promise<void> {
  const { scope } = await graphql.ask(
    licenceQuery(type),
    { path },
    { schema: licenceAnswer },
  );
  if (!scope?.vulnerabilitySeveritiesCount) {
    throw NO_LICENCE;
  }
}

async function* pagesOf(
  { graphql, run }: InstanceRun,
  { type, path }: Scope,
): AsyncGenerator<VulnerabilityNode[]> {
  const size = new PageSize({ start: 100, least: 10, most: 100 });
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    run.signal.throwIfAborted();
    let answer: (typeof findingsAnswer)['_output'];
    try {
      answer = await graphql.ask(
        findingsQuery(type),
        { path, first: size.current, after },
        { schema: findingsAnswer, attempts: size.isLeast ? undefined : 2 },
      );
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isConnectorError(error, 'unavailable') || size.isLeast) {
        throw error;
      }
      size.tookTooLong();
      continue;
    }
    const list = answer.scope?.vulnerabilities;
    if (!list) {
      throw NO_LICENCE;
    }
    yield (list.nodes ?? []).flatMap(node => (node ? [node] : []));
    after = (list.pageInfo.hasNextPage && list.pageInfo.endCursor) || null;
    if (after === null) {
      return;
    }
  }
}

/** Numbers of the projects in which something looks for vulnerabilities. */
async function watchedAmong(
  { graphql, run }: InstanceRun,
  projects: readonly ProjectState[],
  found: ReadonlySet<number>,
): Promise<Set<number>> {
  const watched = new Set(
    projects.map(({ id }) => id).filter(id => found.has(id)),
  );
  const unknown = projects.filter(({ id }) => !watched.has(id));
  const failures = new Failures();
  for await (const outcome of inBatches(
    unknown,
    new PageSize({ start: 50, least: 1, most: 100 }),
    (some, attempts) =>
      graphql.ask(
        SCANNERS_QUERY,
        {
          ids: some.map(({ id }) => `gid://gitlab/Project/${id}`),
          first: some.length,
        },
        { schema: scannersAnswer, attempts },
      ),
    run.signal,
  )) {
    if ('error' in outcome) {
      failures.addAll(outcome.items, outcome.error);
      continue;
    }
    for (const node of outcome.answer.projects.nodes) {
      const { enabled, pipelineRun } = node?.securityScanners ?? {};
      if (node && [...(enabled ?? []), ...(pipelineRun ?? [])].length > 0) {
        watched.add(numberIn(node.id));
      }
    }
  }
  failures.tell(run, 'scanners', ['finding']);
  return watched;
}
