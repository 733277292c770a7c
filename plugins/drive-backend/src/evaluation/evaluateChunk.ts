import { DriveConfig } from '../config';
import { buildScorecard } from '../engine/buildScorecard';
import { PillarScores } from '../engine/Evaluation';
import { DAY_MS } from '../engine/time';
import { DigestInstant } from '../store/EvaluationJobs';
import { RecordStore } from '../store/RecordStore';
import { packScorecard } from '../store/scorecardPacking';
import { PackedEntry } from '../store/SnapshotStore';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { turnTaker } from '../turnTaker';
import { chunkRecords } from './chunkRecords';
import { evaluationAt } from './evaluationAt';
import { packDigests, PlannedMembers } from './packDigests';
import { rangeOfScorecards } from './recordRange';

/** At which instant, over which window, and with which subject graph an evaluation is made. */
export interface Frame {
  config: DriveConfig;
  graph: SubjectGraph;
  asOf: number;
  windowDays: number;
  firstSweepAt?: number;
}

/** What came of a chunk, ready to be stored. */
export interface ChunkResult {
  scorecards: PackedEntry[];
  digests: Record<DigestInstant, Uint8Array[]>;
}

/**
 * Evaluates the components of a chunk from the records around them, and packs what their parents need to know of them.
 *
 * @param signal - that it is given up; it throws at the next pause
 */
export async function evaluateChunk(
  members: PlannedMembers,
  frame: Frame,
  records: RecordStore,
  signal: AbortSignal,
): Promise<ChunkResult> {
  const { asOf, windowDays, graph } = frame;
  const { nodes, recordSet, holders } = await chunkRecords(
    members,
    rangeOfScorecards(asOf, [windowDays]),
    graph,
    records,
  );
  signal.throwIfAborted();
  const takeTurns = turnTaker();
  const pause = async () => {
    await takeTurns();
    signal.throwIfAborted();
  };
  const components = nodes.filter(({ kind }) => kind === 'component');
  const evaluate = (at: number) =>
    evaluationAt({ ...frame, asOf: at, records: recordSet, only: holders });
  // Of the start of the window only the scores are of interest: all else is forgotten before the end is looked at.
  const lookBefore = async () => {
    const before = await evaluate(asOf - windowDays * DAY_MS);
    const scores = new Map<string, PillarScores>();
    for (const { ref } of components) {
      scores.set(ref, before.pillarScores(ref));
      await pause();
    }
    const digests = await packDigests(
      before,
      members,
      nodes,
      ref => before.componentOutcomes(ref),
      signal,
    );
    return { scores, digests };
  };
  const before = await lookBefore();
  const now = await evaluate(asOf);
  const scorecards: PackedEntry[] = [];
  for (const { ref, kind } of components) {
    const payload = packScorecard(
      buildScorecard(ref, now, before.scores.get(ref), 'snapshot')!,
    );
    scorecards.push({ ref, kind, payload });
    await pause();
  }
  return {
    scorecards,
    digests: {
      now: await packDigests(
        now,
        members,
        nodes,
        ref => now.componentDigest(ref),
        signal,
      ),
      before: before.digests,
    },
  };
}
