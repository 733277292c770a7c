import { DriveConfig } from '../config';
import { ChunkMembers, EvaluationJobs } from '../store/EvaluationJobs';
import { RecordStore } from '../store/RecordStore';
import { SnapshotStore } from '../store/SnapshotStore';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { Basis } from './Basis';
import { planChunks } from './planChunks';
import { sourceMarks } from './sourceMarks';

/**
 * Plans the evaluation of some windows. Another replica may be faster, or may have been.
 *
 * @param windows - in days; the first is evaluated first
 */
export async function planEvaluation(
  options: {
    config: DriveConfig;
    records: RecordStore;
    snapshots: SnapshotStore;
    jobs: EvaluationJobs;
  },
  basis: Basis,
  windows: readonly number[],
  graph: SubjectGraph,
): Promise<void> {
  const { records, snapshots, jobs, config } = options;
  const sources = sourceMarks(await records.sourceFacts([]), config.currency);
  const all = await chunksOfAll(records, graph);
  for (const windowDays of windows) {
    const meta = { ...basis, windowDays, sources };
    await jobs.plan(meta, all, (transaction, startedAt) =>
      snapshots.begin(transaction, { ...meta, startedAt }),
    );
  }
}

async function chunksOfAll(
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
