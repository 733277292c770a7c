import { RecordSet } from '../engine/records';
import { ChunkMembers } from '../store/Job';
import { RecordStore } from '../store/RecordStore';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { assetsAround } from './assetsNeeded';
import { loadRecordSet } from './loadRecordSet';
import { RecordRange } from './recordRange';

/** What a chunk is evaluated from. */
export interface ChunkRecords {
  /** The members that are subjects. */
  nodes: readonly SubjectNode[];
  recordSet: RecordSet;
  /** The members, and everybody else who holds an asset of which something is known. */
  holders: Set<SubjectNode>;
}

/** Reads the records around a chunk's members. */
export async function chunkRecords(
  { refs, unattributed }: ChunkMembers,
  range: RecordRange,
  graph: SubjectGraph,
  records: RecordStore,
): Promise<ChunkRecords> {
  const nodes = refs.flatMap(ref => graph.get(ref) ?? []);
  const recordSet = await loadRecordSet(
    records,
    range,
    graph,
    nodes.length > 0
      ? assetsAround(nodes, graph)
      : { own: [...unattributed], around: [...unattributed] },
    nodes.length > 0 ? undefined : ['cost_item', 'coverage'],
  );
  return { nodes, recordSet, holders: holdersAround(nodes, recordSet, graph) };
}

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
