import { ChunkDoer } from '../evaluation/ChunkDoer';
import { inSpan } from './telemetry';

/** Chunks of evaluations, each in a span. */
export function tracedChunks(chunks: ChunkDoer): ChunkDoer {
  return {
    lanes: chunks.lanes,
    get threads() {
      return chunks.threads;
    },
    run: (claim, planned, signal) =>
      inSpan(
        claim.isMerge ? 'drive.evaluation.merge' : 'drive.evaluation.chunk',
        { 'drive.window_days': claim.job.windowDays },
        () => chunks.run(claim, planned, signal),
      ),
  };
}
