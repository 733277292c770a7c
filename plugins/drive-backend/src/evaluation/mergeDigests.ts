import { buildScorecard } from '../engine/buildScorecard';
import { Evaluation, PillarScores } from '../engine/Evaluation';
import { SourceFacts } from '../engine/records';
import { StoredScorecard } from '../engine/StoredScorecard';
import { DAY_MS } from '../engine/time';
import { DigestInstant } from '../store/DigestStore';
import { SubjectNode } from '../subjects/SubjectGraph';
import { turnTaker } from '../turnTaker';
import { Frame, Telling } from './evaluateChunk';
import { evaluationAt } from './evaluationAt';
import { measureInTurns } from './measureInTurns';
import { unpackDigests } from './unpackDigests';

/**
 * Evaluates the subjects above components from what chunks left of these.
 *
 * @param parents - those to evaluate
 * @param sources - what is known of senders; of assets nothing is needed
 * @param payloads - the packed digests of an instant; later ones take the place of earlier ones
 * @param telling.tell - is given the evaluation too
 */
export async function mergeDigests(
  parents: readonly SubjectNode[],
  frame: Frame,
  sources: SourceFacts,
  payloads: (
    instant: DigestInstant,
  ) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  {
    computed,
    tell,
    signal,
  }: Telling<(scorecard: StoredScorecard, now: Evaluation) => Promise<void>>,
): Promise<void> {
  const { asOf, windowDays } = frame;
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
  for (const { ref } of parents) {
    await measureInTurns(now.input.model.metrics, ref, now, pause);
    await tell(buildScorecard(ref, now, before.get(ref), computed)!, now);
  }
}
