import { Scorecard } from 'backstage-plugin-drive-common';
import { DriveConfig } from '../config';
import { buildScorecard } from '../engine/buildScorecard';
import { PillarScores } from '../engine/Evaluation';
import { StoredScorecard } from '../engine/StoredScorecard';
import { DAY_MS } from '../engine/time';
import { DigestInstant } from '../store/DigestStore';
import { RecordStore } from '../store/RecordStore';
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

/** How what comes of an evaluation is told. */
export interface Telling<Scorecards> {
  computed: Scorecard['computed'];
  /** Takes each scorecard as soon as it is there. */
  tell: Scorecards;
  /** That it is given up; it throws at the next pause. */
  signal: AbortSignal;
}

/**
 * Evaluates the components of a chunk from the records around them.
 *
 * @param options.only - whose scorecards are told; default: all
 * @returns packed, what the subjects above need to know of them
 */
export async function evaluateChunk(
  members: PlannedMembers,
  frame: Frame,
  records: RecordStore,
  {
    computed,
    tell,
    signal,
    only,
  }: Telling<(scorecard: StoredScorecard) => void> & {
    only?: ReadonlySet<string>;
  },
): Promise<Record<DigestInstant, Uint8Array[]>> {
  const { asOf, windowDays, graph } = frame;
  const { nodes, recordSet, holders } = await chunkRecords(
    members,
    rangeOfScorecards(asOf, windowDays),
    graph,
    records,
  );
  signal.throwIfAborted();
  const takeTurns = turnTaker();
  const pause = async () => {
    await takeTurns();
    signal.throwIfAborted();
  };
  const told = nodes.filter(
    ({ ref, kind }) => kind === 'component' && (!only || only.has(ref)),
  );
  const evaluate = (at: number) =>
    evaluationAt({ ...frame, asOf: at, records: recordSet, only: holders });
  // Of the start of the window only the scores are of interest: all else is forgotten before the end is looked at.
  const lookBefore = async () => {
    const before = await evaluate(asOf - windowDays * DAY_MS);
    const scores = new Map<string, PillarScores>();
    for (const { ref } of told) {
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
  for (const { ref } of told) {
    tell(buildScorecard(ref, now, before.scores.get(ref), computed)!);
    await pause();
  }
  return {
    now: await packDigests(
      now,
      members,
      nodes,
      ref => now.componentDigest(ref),
      signal,
    ),
    before: before.digests,
  };
}
