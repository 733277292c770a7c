import { DigestPacker } from '../engine/digest/DigestPacker';
import { ComponentDigest } from '../engine/digest/PackedDigests';
import { Evaluation } from '../engine/Evaluation';
import { ChunkMembers } from '../store/Job';
import { packJson } from '../store/packedJson';
import { SubjectNode } from '../subjects/SubjectGraph';
import { turnTaker } from '../turnTaker';

/** About how many numbers are packed together: it takes some milliseconds. */
const PACK_WEIGHT = 15_000;

/** A chunk's members; `isPart`: of an evaluation that adds to another one, in which more may have been known of them. */
export type PlannedMembers = ChunkMembers & { isPart: boolean };

/**
 * Packs what the subjects above a chunk's members need to know of them. Each asset belongs to the chunk of its first
 * owner.
 *
 * @param componentDigest - what is needed of a component beside its assets; absent: nothing
 * @param signal - that it is given up; it throws at the next pause
 */
export async function packDigests(
  evaluation: Evaluation,
  { unattributed, isPart }: PlannedMembers,
  nodes: readonly SubjectNode[],
  componentDigest: ((ref: string) => ComponentDigest) | undefined,
  signal?: AbortSignal,
): Promise<Uint8Array[]> {
  const { graph } = evaluation.input;
  const takeTurns = turnTaker();
  const payloads: Uint8Array[] = [];
  let packer = evaluation.digestPacker();
  const flush = async (full: DigestPacker) => {
    payloads.push(await packJson(full.packed()));
    packer = evaluation.digestPacker();
  };
  const pack = (key: string) => {
    if (!evaluation.packAsset(packer, key) && isPart) {
      packer.addNothing(key);
    }
  };
  const pause = async () => {
    if (packer.weight > PACK_WEIGHT) {
      await flush(packer);
    }
    await takeTurns();
    signal?.throwIfAborted();
  };
  for (const node of nodes) {
    if (node.kind === 'component' && componentDigest) {
      packer.addComponent(componentDigest(node.ref));
    }
    for (const key of node.assets) {
      if (graph.ownersOfAssets.get(key)![0] === node) {
        pack(key);
      }
    }
    await pause();
  }
  for (const key of unattributed) {
    pack(key);
    await pause();
  }
  await flush(packer);
  return payloads;
}
