import { buildScorecard } from '../engine/buildScorecard';
import { ComponentDigest, PackedDigests } from '../engine/digest/PackedDigests';
import { AssetDigest, UnpackedDigests } from '../engine/digest/UnpackedDigests';
import { Digests } from '../engine/Evaluation';
import {
  mediansIfReached,
  tellsMedians,
} from '../engine/leverage/mediansIfReached';
import { SourceFacts } from '../engine/records';
import { DAY_MS } from '../engine/time';
import { DigestInstant } from '../store/EvaluationJobs';
import { MediansIfReached } from '../store/MedianStore';
import { unpackJson } from '../store/packedJson';
import { packScorecard } from '../store/scorecardPacking';
import { PackedEntry } from '../store/SnapshotStore';
import { SubjectNode } from '../subjects/SubjectGraph';
import { inTurns, turnTaker } from '../turnTaker';
import { Frame } from './evaluateChunk';
import { evaluationAt } from './evaluationAt';

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
  const evaluate = async (instant: DigestInstant, at: number) =>
    evaluationAt({
      ...frame,
      asOf: at,
      records: { byAsset: new Map(), sources },
      digests: await unpack(payloads(instant), signal),
    });
  const now = await evaluate('now', asOf);
  const before = await evaluate('before', asOf - windowDays * DAY_MS);
  const takeTurns = turnTaker();
  const pause = async () => {
    await takeTurns();
    signal.throwIfAborted();
  };
  const scorecards: PackedEntry[] = [];
  const medians = new Map<string, MediansIfReached>();
  for (const node of parents) {
    const { ref, kind } = node;
    // One metric after the other: all of a large subject's take too long at a stretch.
    for (const metric of now.input.model.metrics) {
      now.measurement(metric, ref);
      await pause();
      if (before.policy(ref).policies[metric.id].weight > 0) {
        before.measurement(metric, ref);
        await pause();
      }
    }
    const payload = packScorecard(
      buildScorecard(ref, now, before, 'snapshot')!,
    );
    scorecards.push({ ref, kind, payload });
    if (tellsMedians(node, graph)) {
      medians.set(ref, await inTurns(mediansIfReached(ref, now)));
    }
  }
  return { scorecards, medians };
}

async function unpack(
  payloads: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<Digests> {
  const takeTurns = turnTaker();
  const assets = new Map<string, AssetDigest>();
  const components = new Map<string, ComponentDigest>();
  for await (const payload of payloads) {
    const digests = new UnpackedDigests(
      await unpackJson<PackedDigests>(payload),
    );
    for (const asset of digests.assets) {
      assets.set(asset.key, asset);
    }
    for (const component of digests.components) {
      components.set(component[0], component);
    }
    await takeTurns();
    signal.throwIfAborted();
  }
  return { assets, components };
}
