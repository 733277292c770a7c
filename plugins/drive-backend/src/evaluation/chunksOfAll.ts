import { ChunkMembers } from '../store/Job';
import { RecordStore } from '../store/RecordStore';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { planChunks } from './planChunks';

/** Splits all subjects into chunks, and what was spent on assets that belong to none of them. */
export async function chunksOfAll(
  records: RecordStore,
  graph: SubjectGraph,
): Promise<ChunkMembers[]> {
  const unattributed = new Set<string>();
  for await (const page of records.assetsOfSenders('cost_item')) {
    for (const asset of page) {
      if (!graph.ownersOfAssets.has(asset)) {
        unattributed.add(asset);
      }
    }
  }
  return planChunks(graph.nodes.values(), [...unattributed].sort(), graph);
}
