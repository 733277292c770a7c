import { DriveConfig } from '../../config';
import { Evaluation } from '../../engine/Evaluation';
import { Metric } from '../../engine/Metric';
import { ChunkMembers } from '../../store/Job';
import { RecordStore } from '../../store/RecordStore';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { chunkRecords } from '../chunkRecords';
import { evaluationAt } from '../evaluationAt';
import { packDigests } from '../packDigests';
import { rangeOf } from '../recordRange';
import { unpackDigests } from '../unpackDigests';
import { WeekPillars, weekPillars, WeekRow, weekRows } from './weekRows';

const WEEK_DAYS = 7;

/** A week, and what it is evaluated with. */
export interface WeekFrame {
  config: DriveConfig;
  graph: SubjectGraph;
  firstSweepAt?: number;
  /** When the week ended, milliseconds since the epoch. */
  at: number;
  /** Which are measured over the week. */
  metrics: readonly Metric[];
  /** Whether the pillars over the configured window are kept too. */
  hasPillars: boolean;
}

/** Metrics are looked at over the week alone, pillars over the configured window that ends with it. */
type Span = 'week' | 'window';

/** Evaluates a span from what is at hand. */
type Evaluate = (span: Span) => Promise<Evaluation>;

/**
 * What is kept of a week, for every subject: chunk by chunk for components, then for those above from what chunks left.
 * So it needs no more memory for a large organization than for one chunk and the digests.
 *
 * @param giveWay - called before each chunk, when little is held in memory
 */
export async function* weekInChunks(
  frame: WeekFrame,
  chunks: readonly ChunkMembers[],
  records: RecordStore,
  giveWay: () => Promise<void> = async () => {},
): AsyncGenerator<WeekRow> {
  const { config, graph, at, firstSweepAt, hasPillars } = frame;
  const daysOf = { week: WEEK_DAYS, window: config.windowDays };
  const spans: Span[] = hasPillars ? ['week', 'window'] : ['week'];
  const range = rangeOf(
    spans.map(span => ({ asOf: at, windowDays: daysOf[span] })),
  );
  const evaluated = { config, graph, firstSweepAt, asOf: at };
  const digests: Record<Span, Uint8Array[]> = { week: [], window: [] };
  for (const members of chunks) {
    await giveWay();
    const { nodes, recordSet, holders } = await chunkRecords(
      members,
      range,
      graph,
      records,
    );
    const evaluate: Evaluate = span =>
      evaluationAt({
        ...evaluated,
        windowDays: daysOf[span],
        records: recordSet,
        only: holders,
      });
    const keep = async (span: Span, evaluation: Evaluation) => {
      const packed = await packDigests(
        evaluation,
        { ...members, isPart: false },
        nodes,
        // Over a week, parents ask for the records of components alone.
        span === 'window' ? ref => evaluation.componentDigest(ref) : undefined,
      );
      digests[span].push(...packed);
    };
    const components = nodes.filter(({ kind }) => kind === 'component');
    yield* rowsOf(components, frame, evaluate, keep);
  }
  const sources = await records.sourceFacts([]);
  const evaluate: Evaluate = async span =>
    evaluationAt({
      ...evaluated,
      windowDays: daysOf[span],
      records: { byAsset: new Map(), sources },
      digests: await unpackDigests(digests[span]),
    });
  const parents = [...graph.nodes.values()].filter(
    ({ kind }) => kind !== 'component',
  );
  yield* rowsOf(parents, frame, evaluate);
}

/**
 * @param keep - told of each evaluation before it is forgotten
 */
async function* rowsOf(
  nodes: readonly SubjectNode[],
  { metrics, hasPillars }: WeekFrame,
  evaluate: Evaluate,
  keep?: (span: Span, evaluation: Evaluation) => Promise<void>,
): AsyncGenerator<WeekRow> {
  // What was found out about the window is forgotten before the week is looked at.
  const lookAtWindow = async (): Promise<WeekPillars> => {
    const window = await evaluate('window');
    const pillars = await weekPillars(nodes, window);
    await keep?.('window', window);
    return pillars;
  };
  const pillars = hasPillars ? await lookAtWindow() : undefined;
  const week = await evaluate('week');
  yield* weekRows(nodes, metrics, week, pillars);
  await keep?.('week', week);
}
