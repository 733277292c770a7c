import { buildScorecard } from '../engine/buildScorecard';
import { PillarScores } from '../engine/Evaluation';
import {
  mediansIfReached,
  tellsMedians,
} from '../engine/leverage/mediansIfReached';
import { SourceFacts } from '../engine/records';
import { DAY_MS } from '../engine/time';
import { DigestInstant } from '../store/EvaluationJobs';
import { MediansIfReached } from '../store/MedianStore';
import { packScorecard } from '../store/scorecardPacking';
import { PackedEntry } from '../store/SnapshotStore';
import { SubjectNode } from '../subjects/SubjectGraph';
import { inTurns, turnTaker } from '../turnTaker';
import { Frame } from './evaluateChunk';
import { evaluationAt } from './evaluationAt';
import { measureInTurns } from './measureInTurns';
import { unpackDigests } from './unpackDigests';

/** What came of the subjects above components. */
export interface MergeResult {
  scorecards: PackedEntry[];
  /** Of those whose components' cards tell them. */
  medians: Map<string, MediansIfReached>;
}

/**
 * Evaluates the subjects above components from what chunks left of these.
 *
 * @param parents - those to evaluate
 * @param sources - what is known of senders; of assets nothing is needed
 * @param payloads - the packed digests of an instant; later ones take the place of earlier ones
 * @param signal - that it is given up; it throws at the next pause
 */
export async function mergeDigests(
  parents: readonly SubjectNode[],
  frame: Frame,
  sources: SourceFacts,
  payloads: (instant: DigestInstant) => AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<MergeResult> {
  const { asOf, windowDays, graph } = frame;
  const takeTurns = turnTaker();
  const pause = async () => {
    await takeTurns();
    signal.throwIfAborted();
  };
  const evaluate = async (instant: DigestInstant, at: number) =>
    evaluationAt({
      ...frame,
      asOf: at,
      records: { byAsset: new Map(), sources },
      digests: await unpackDigests(payloads(instant), signal),
    });
  // Of the start of the window only the scores are of interest: all else is forgotten before the end is looked at.
  const scoresBefore = async () => {
    const before = await evaluate('before', asOf - windowDays * DAY_MS);
    const scores = new Map<string, PillarScores>();
    for (const { ref } of parents) {
      const { policies } = before.policy(ref);
      const counting = before.input.model.metrics.filter(
        ({ id }) => policies[id].weight > 0,
      );
      await measureInTurns(counting, ref, before, pause);
      scores.set(ref, before.pillarScores(ref));
    }
    return scores;
  };
  const before = await scoresBefore();
  const now = await evaluate('now', asOf);
  const scorecards: PackedEntry[] = [];
  const medians = new Map<string, MediansIfReached>();
  for (const node of parents) {
    const { ref, kind } = node;
    await measureInTurns(now.input.model.metrics, ref, now, pause);
    const payload = packScorecard(
      buildScorecard(ref, now, before.get(ref), 'snapshot')!,
    );
    scorecards.push({ ref, kind, payload });
    if (tellsMedians(node, graph)) {
      medians.set(ref, await inTurns(mediansIfReached(ref, now)));
    }
  }
  return { scorecards, medians };
}
