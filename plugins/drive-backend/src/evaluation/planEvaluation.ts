import { DriveConfig } from '../config';
import { DAY_MS } from '../engine/time';
import { EvaluationJobs } from '../store/EvaluationJobs';
import { ChunkMembers, JobPlan } from '../store/Job';
import { RecordStore } from '../store/RecordStore';
import { SnapshotStore } from '../store/SnapshotStore';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { affectedBy } from './affectedBy';
import { Basis } from './Basis';
import { chunksOfAll } from './chunksOfAll';
import { planChunks } from './planChunks';
import { earliestOf, rangeOfScorecards } from './recordRange';
import { concernOwnAssetsAlone, sourceMarks } from './sourceMarks';

/** Up to where a part is evaluated instead of everything. */
export interface PartLimits {
  /** The share of the subjects that is affected: where it is more, everything is not much slower. */
  affected: number;
  /** What earlier parts have added, beside the whole: all of it is read to merge it. */
  inParts: number;
}

const PART_LIMITS: PartLimits = { affected: 0.25, inParts: 0.5 };

/** What plans are made with. */
interface PlanOptions {
  config: DriveConfig;
  records: RecordStore;
  snapshots: SnapshotStore;
  jobs: EvaluationJobs;
  partLimits?: PartLimits;
}

/**
 * Plans the evaluation of some windows: of what is affected by what changed since the last one, where that is enough,
 * else of everything. Another replica may be faster, or may have been.
 *
 * @param windows - in days; the first is evaluated first
 */
export async function planEvaluation(
  options: PlanOptions,
  basis: Basis,
  windows: readonly number[],
  graph: SubjectGraph,
): Promise<void> {
  const { records, snapshots, jobs, config } = options;
  const sources = sourceMarks(await records.sourceFacts([]), config.currency);
  let all: ChunkMembers[] | undefined;
  for (const windowDays of windows) {
    const meta = { ...basis, windowDays, sources };
    const part = await planPart(options, meta, graph);
    const plan = part ?? {
      chunks: (all ??= await chunksOfAll(records, graph)),
    };
    await jobs.plan(meta, plan, (transaction, startedAt) =>
      snapshots.begin(transaction, { ...meta, startedAt }),
    );
  }
}

/** @returns undefined where everything has to be evaluated */
async function planPart(
  { config, records, snapshots, jobs, partLimits = PART_LIMITS }: PlanOptions,
  meta: Basis & { windowDays: number; sources: string },
  graph: SubjectGraph,
): Promise<JobPlan | undefined> {
  const { asOf, windowDays, graphVersion, modelVersion, sources } = meta;
  const previous = await jobs.newestDone(windowDays);
  const from = earliestOf(rangeOfScorecards(asOf, windowDays));
  if (
    !previous ||
    previous.asOf !== asOf ||
    previous.graphVersion !== graphVersion ||
    previous.modelVersion !== modelVersion ||
    !concernOwnAssetsAlone(previous.sources, sources) ||
    // What is deleted while it still matters takes its links with it.
    asOf - config.retentionDays * DAY_MS > from
  ) {
    return undefined;
  }
  const run = await snapshots.runAt(asOf, windowDays);
  if (run?.id !== previous.runId || !run.hasComponents) {
    return undefined;
  }
  const changed = await records.changedSince(
    previous.dataVersion,
    graph.nodes.size,
  );
  if (
    !changed ||
    (await jobs.digests.shareInParts(previous)) > partLimits.inParts
  ) {
    return undefined;
  }
  const { nodes, unattributed, parents } = await affectedBy(
    changed,
    graph,
    records,
    from,
  );
  return nodes.size > graph.nodes.size * partLimits.affected
    ? undefined
    : {
        chunks: await planChunks(nodes, unattributed, graph),
        after: { previous, parents: parents.map(({ ref }) => ref) },
      };
}
