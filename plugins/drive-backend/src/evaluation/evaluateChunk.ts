import { DriveConfig } from '../config';
import { buildScorecard } from '../engine/buildScorecard';
import { DigestPacker } from '../engine/digest/DigestPacker';
import { ComponentDigest } from '../engine/digest/PackedDigests';
import { Evaluation } from '../engine/Evaluation';
import { RecordSet } from '../engine/records';
import { DAY_MS } from '../engine/time';
import { ChunkMembers, DigestInstant } from '../store/EvaluationJobs';
import { packJson } from '../store/packedJson';
import { RecordStore } from '../store/RecordStore';
import { packScorecard } from '../store/scorecardPacking';
import { PackedEntry } from '../store/SnapshotStore';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { turnTaker } from '../turnTaker';
import { assetsAround } from './assetsNeeded';
import { evaluationAt } from './evaluationAt';
import { loadRecordSet } from './loadRecordSet';
import { rangeOfScorecards } from './recordRange';

/** About how many numbers are packed together: it takes some milliseconds. */
const PACK_WEIGHT = 15_000;

/** At which instant, over which window, and with which subject graph an evaluation is made. */
export interface Frame {
  config: DriveConfig;
  graph: SubjectGraph;
  asOf: number;
  windowDays: number;
  firstSweepAt?: number;
}

/** A chunk's members; `isPart`: of an evaluation that adds to another one, in which more may have been known of them. */
export type PlannedMembers = ChunkMembers & { isPart: boolean };

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
  const { graph, asOf, windowDays } = frame;
  const nodes = members.refs.flatMap(ref => graph.get(ref) ?? []);
  const recordSet = await loadMembers(members, nodes, frame, records);
  signal.throwIfAborted();
  const only = holdersAround(nodes, recordSet, graph);
  const now = await evaluationAt({ ...frame, records: recordSet, only });
  const before = await evaluationAt({
    ...frame,
    asOf: asOf - windowDays * DAY_MS,
    records: recordSet,
    only,
  });
  const takeTurns = turnTaker();
  const scorecards: PackedEntry[] = [];
  for (const { ref, kind } of nodes) {
    if (kind === 'component') {
      const payload = packScorecard(
        buildScorecard(ref, now, before, 'snapshot')!,
      );
      scorecards.push({ ref, kind, payload });
      await takeTurns();
      signal.throwIfAborted();
    }
  }
  return {
    scorecards,
    digests: {
      now: await packDigests(
        now,
        ref => now.componentDigest(ref),
        members,
        nodes,
        signal,
      ),
      before: await packDigests(
        before,
        ref => before.componentOutcomes(ref),
        members,
        nodes,
        signal,
      ),
    },
  };
}

async function loadMembers(
  { unattributed }: ChunkMembers,
  nodes: readonly SubjectNode[],
  { graph, asOf, windowDays }: Frame,
  records: RecordStore,
): Promise<RecordSet> {
  const range = rangeOfScorecards(asOf, [windowDays]);
  return loadRecordSet(
    records,
    range,
    graph,
    nodes.length > 0
      ? assetsAround(nodes, graph)
      : { own: [...unattributed], around: [...unattributed] },
    nodes.length > 0 ? undefined : ['cost_item', 'coverage'],
  );
}

/** The members, and everybody else who holds an asset of which something is known. */
function holdersAround(
  nodes: readonly SubjectNode[],
  { byAsset, sources }: RecordSet,
  graph: SubjectGraph,
): Set<SubjectNode> {
  const holders = new Set(nodes);
  for (const keys of [byAsset.keys(), sources.sourcesOf.keys()]) {
    for (const key of keys) {
      graph.ownersOfAssets.get(key)?.forEach(owner => holders.add(owner));
    }
  }
  return holders;
}

/** Each asset belongs to the chunk of its first owner. */
async function packDigests(
  evaluation: Evaluation,
  componentDigest: (ref: string) => ComponentDigest,
  members: PlannedMembers,
  nodes: readonly SubjectNode[],
  signal: AbortSignal,
): Promise<Uint8Array[]> {
  const { graph } = evaluation.input;
  const { unattributed, isPart } = members;
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
    signal.throwIfAborted();
  };
  for (const node of nodes) {
    if (node.kind === 'component') {
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
