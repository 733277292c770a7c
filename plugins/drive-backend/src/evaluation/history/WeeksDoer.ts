import { PlannedGraph } from '../ChunkDoer';
import { PlannedWeek } from './planHistory';

/** Evaluates weeks of the past. */
export interface WeeksDoer {
  /**
   * Evaluates weeks from one reading of the records, in their order. Each is visible as soon as it is whole.
   *
   * @param weeks - at least one, newest first
   * @param signal - stops it before the next week; what was done stays
   * @throws what the evaluation throws; what was visible stays
   */
  runWeeks(
    weeks: readonly PlannedWeek[],
    graph: PlannedGraph,
    signal: AbortSignal,
  ): Promise<void>;
}
