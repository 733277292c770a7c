import { DriveConfig } from '../config';
import { EvaluationJobs } from '../store/EvaluationJobs';
import { Claim } from '../store/Job';
import { RecordStore } from '../store/RecordStore';
import { SnapshotStore } from '../store/SnapshotStore';
import { StateStore } from '../store/StateStore';
import { WeekStore } from '../store/WeekStore';
import { ChunkDoer, PlannedGraph } from './ChunkDoer';
import { ChunkWorker } from './ChunkWorker';
import { PlannedWeek } from './history/planHistory';
import { WeeksDoer } from './history/WeeksDoer';
import { WeekWorker } from './history/WeekWorker';

/** What is done of evaluations, whichever thread does it. */
export interface EvaluationDoer extends ChunkDoer, WeeksDoer {}

/** Does all of it in the thread that it is made in. */
export class OwnThread implements EvaluationDoer {
  readonly lanes = 1;
  readonly #chunks: ChunkWorker;
  readonly #weeks: WeekWorker;

  constructor(options: {
    config: DriveConfig;
    records: RecordStore;
    snapshots: SnapshotStore;
    jobs: EvaluationJobs;
    state: StateStore;
    weeks: WeekStore;
  }) {
    this.#chunks = new ChunkWorker(options);
    this.#weeks = new WeekWorker(options);
  }

  run(claim: Claim, graph: PlannedGraph, signal: AbortSignal): Promise<void> {
    return this.#chunks.run(claim, graph, signal);
  }

  runWeeks(
    weeks: readonly PlannedWeek[],
    graph: PlannedGraph,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#weeks.runWeeks(weeks, graph, signal);
  }
}
