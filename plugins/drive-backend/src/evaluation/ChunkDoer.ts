import { Claim } from '../store/Job';
import { SubjectGraph } from '../subjects/SubjectGraph';

/** The subject graph that an evaluation was planned with, and what tells it from others. */
export interface PlannedGraph {
  graphVersion: string;
  graph: SubjectGraph;
}

/** Does chunks of evaluations that were taken for it. */
export interface ChunkDoer {
  /** How many chunks it does at a time, at least 1. */
  readonly lanes: number;
  /** Whether threads of its own can begin. Absent: it has none. */
  readonly threads?: 'alive' | 'failed';
  /**
   * Does a chunk, and writes what comes of it. Where it is lost to somebody else meanwhile, that is that.
   *
   * @param signal - stops it at the next pause: then the chunk is given back
   * @throws what it fails with; then the chunk waits to be tried again
   */
  run(claim: Claim, graph: PlannedGraph, signal: AbortSignal): Promise<void>;
}
