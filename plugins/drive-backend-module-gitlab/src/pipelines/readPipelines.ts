import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import { notShown } from '../api/gitlabErrors';
import { inBatches } from '../api/inBatches';
import { PageSize } from '../api/PageSize';
import { ProjectState } from '../projects/ProjectIndex';
import { Failures } from '../run/Failures';
import { InstanceRun } from '../run/InstanceRun';
import { spanAfter, windowOf } from '../run/spans';
import {
  AskedPipelines,
  MOST_PROJECTS,
  PipelineNode,
  pipelinesAnswer,
  PipelinesAnswer,
  pipelinesQuery,
} from './pipelineQuery';
import { toPipelineRun } from './toPipelineRun';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** A pipeline that is retried is updated; what that is about may show late. */
const LOOK_BACK_MS = 2 * 3_600_000;

/** Of a project with more pages than this what lies further back stays unread. */
const MOST_PAGES = 100;

/** A project whose pipelines are being read. */
interface Reading {
  state: ProjectState;
  asked: AskedPipelines;
  isFirst: boolean;
  pages: number;
}

/**
 * The pipelines of default branches, those of several projects in one request. Only projects in which something ran
 * since are asked; of the others it is known that nothing did.
 */
export async function* readPipelines(
  context: InstanceRun,
): AsyncGenerator<RecordInput> {
  const { run, cursor } = context;
  const failures = new Failures();
  const pending = new Set(cursor.moved.pipelines);
  let todo: Reading[] = [];
  for (const state of context.projects.states) {
    const reading = readingOf(context, state, pending.has(state.id));
    if (!state.showsPipelines) {
      failures.add(state.asset, unseen());
    } else if (reading) {
      todo.push(reading);
    } else {
      yield* cover(context, state, { isFirst: false });
    }
  }
  const open = new Set(todo.map(({ state }) => state.asset));
  try {
    while (todo.length > 0) {
      const next: Reading[] = [];
      for await (const outcome of inBatches(
        todo,
        new PageSize({ start: MOST_PROJECTS, least: 1, most: MOST_PROJECTS }),
        (readings, attempts) => askFor(context, readings, attempts),
        run.signal,
      )) {
        for (const [i, reading] of outcome.items.entries()) {
          const { state, isFirst } = reading;
          const page =
            'error' in outcome ? undefined : outcome.answer[`p${i}`]?.pipelines;
          if (!page) {
            open.delete(state.asset);
            failures.add(
              state.asset,
              'error' in outcome ? outcome.error : unseen(),
            );
            continue;
          }
          const nodes = (page.nodes ?? []).flatMap(node =>
            node ? [node] : [],
          );
          yield* recordsOf(context, state, nodes);
          const after = page.pageInfo.hasNextPage && page.pageInfo.endCursor;
          const pages = reading.pages + 1;
          if (after && pages < MOST_PAGES) {
            const asked = { ...reading.asked, after };
            next.push({ ...reading, pages, asked });
            continue;
          }
          open.delete(state.asset);
          pending.delete(state.id);
          cursor.moved.pipelines = [...pending];
          const knownSince = after ? oldestIn(nodes) : undefined;
          yield* cover(context, state, { isFirst, knownSince });
        }
      }
      failures.tell(run, 'pipelines', ['pipeline_run']);
      await context.checkpoint();
      todo = next;
    }
  } catch (error) {
    run.signal.throwIfAborted();
    open.forEach(asset => failures.add(asset, error));
  }
  failures.tell(run, 'pipelines', ['pipeline_run']);
}

/** Undefined: nothing has run since it was last read. */
function readingOf(
  { run, cursor, settings }: InstanceRun,
  state: ProjectState,
  hasMoved: boolean,
): Reading | undefined {
  const { id, defaultBranch, fullPath } = state;
  const horizon = run.now - settings.backfillDays * DAY_MS;
  const before = cursor.pipelines[id];
  const isFirst =
    before === undefined || before[0] * SECOND_MS > horizon + DAY_MS;
  if (!defaultBranch || !(isFirst || hasMoved)) {
    return undefined;
  }
  const since = isFirst ? horizon : before[1] * SECOND_MS - LOOK_BACK_MS;
  return {
    state,
    isFirst,
    pages: 0,
    asked: {
      path: fullPath,
      ref: defaultBranch,
      since: new Date(since).toISOString(),
    },
  };
}

async function askFor(
  { graphql }: InstanceRun,
  readings: readonly Reading[],
  attempts?: number,
): Promise<PipelinesAnswer> {
  const { query, variables } = pipelinesQuery(
    readings.map(({ asked }) => asked),
  );
  return graphql.ask(query, variables, { schema: pipelinesAnswer, attempts });
}

const unseen = () => notShown('The pipelines do not show.');

function* recordsOf(
  { run, settings, observation, instance }: InstanceRun,
  { asset, fullPath }: ProjectState,
  nodes: readonly PipelineNode[],
): Generator<RecordInput> {
  const horizon = run.now - settings.backfillDays * DAY_MS;
  for (const node of nodes) {
    // A job of an old pipeline may still run, as one that deploys.
    if (node.finishedAt && Date.parse(node.finishedAt) < horizon) {
      continue;
    }
    const record = toPipelineRun(
      node,
      { subject: asset, projectUrl: `${instance.webUrl}/${fullPath}` },
      observation,
    );
    if (record) {
      yield record;
    }
  }
}

function* cover(
  { run, cursor, settings, observation }: InstanceRun,
  { id, asset }: ProjectState,
  read: { isFirst: boolean; knownSince?: number },
): Generator<RecordInput> {
  const span = spanAfter(cursor.pipelines[id], {
    horizon: run.now - settings.backfillDays * DAY_MS,
    now: run.now,
    ...read,
  });
  cursor.pipelines[id] = span;
  yield* coverageRecords({
    source: observation.source,
    assets: [asset],
    kinds: ['pipeline_run'],
    windows: [windowOf(span, run.now)],
    at: run.now,
  });
}

const oldestIn = (nodes: readonly PipelineNode[]) =>
  Math.min(...nodes.map(({ updatedAt }) => Date.parse(updatedAt)));
