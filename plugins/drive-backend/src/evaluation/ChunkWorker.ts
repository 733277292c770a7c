import { DriveConfig } from '../config';
import {
  mediansIfReached,
  tellsMedians,
} from '../engine/leverage/mediansIfReached';
import { StoredScorecard } from '../engine/StoredScorecard';
import { BEFORE_ALL } from '../store/DigestStore';
import { EvaluationJobs } from '../store/EvaluationJobs';
import { Claim, LeaseLostError } from '../store/Job';
import { failureMessage } from '../store/failureMessage';
import { MediansIfReached, MedianStore } from '../store/MedianStore';
import { RecordStore } from '../store/RecordStore';
import { packScorecard } from '../store/scorecardPacking';
import { PackedEntry, SnapshotStore } from '../store/SnapshotStore';
import { StateStore } from '../store/StateStore';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { inTurns } from '../turnTaker';
import { ChunkDoer, PlannedGraph } from './ChunkDoer';
import { evaluateChunk, Frame } from './evaluateChunk';
import { mergeDigests } from './mergeDigests';

/** How often a chunk's lease is renewed while it lasts. */
const RENEWALS_PER_LEASE = 4;

/** Does chunks in this thread, one at a time. */
export class ChunkWorker implements ChunkDoer {
  readonly lanes = 1;
  readonly #options: {
    config: DriveConfig;
    records: RecordStore;
    snapshots: SnapshotStore;
    jobs: EvaluationJobs;
    state: StateStore;
  };

  constructor(options: {
    config: DriveConfig;
    records: RecordStore;
    snapshots: SnapshotStore;
    jobs: EvaluationJobs;
    state: StateStore;
  }) {
    this.#options = options;
  }

  async run(
    claim: Claim,
    { graph }: PlannedGraph,
    signal: AbortSignal,
  ): Promise<void> {
    const { jobs } = this.#options;
    const lost = new AbortController();
    const heartbeat = setInterval(() => {
      // What fails here fails again where the chunk is written.
      jobs.renew(claim).then(
        kept => kept || lost.abort(new LeaseLostError(claim)),
        () => {},
      );
    }, jobs.leaseMs / RENEWALS_PER_LEASE);
    heartbeat.unref();
    const either = AbortSignal.any([signal, lost.signal]);
    try {
      await (claim.isMerge
        ? this.#merge(claim, graph, either)
        : this.#evaluate(claim, graph, either));
    } catch (error) {
      if (lost.signal.aborted || error instanceof LeaseLostError) {
        return;
      }
      if (signal.aborted) {
        await jobs.release(claim);
        return;
      }
      await jobs.fail(claim, failureMessage(error));
      throw error;
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #frame({ job }: Claim, graph: SubjectGraph): Promise<Frame> {
    const { config, state } = this.#options;
    return {
      config,
      graph,
      asOf: job.asOf,
      windowDays: job.windowDays,
      firstSweepAt: await state.get('first-sweep'),
    };
  }

  async #evaluate(
    claim: Claim,
    graph: SubjectGraph,
    signal: AbortSignal,
  ): Promise<void> {
    const { jobs, records, snapshots } = this.#options;
    const scorecards: PackedEntry[] = [];
    const digests = await evaluateChunk(
      {
        ...(await jobs.members(claim)),
        isPart: claim.job.baseId !== undefined,
      },
      await this.#frame(claim, graph),
      records,
      {
        computed: 'snapshot',
        tell: scorecard => scorecards.push(packed(scorecard)),
        signal,
      },
    );
    await jobs.finish(claim, async transaction => {
      await snapshots.write(transaction, claim.job.runId, scorecards);
      await jobs.digests.write(transaction, claim, 'now', digests.now);
      await jobs.digests.write(transaction, claim, 'before', digests.before);
    });
  }

  async #merge(
    claim: Claim,
    graph: SubjectGraph,
    signal: AbortSignal,
  ): Promise<void> {
    const { config, jobs, records, snapshots } = this.#options;
    const { job } = claim;
    await this.#takeOver(claim);
    signal.throwIfAborted();
    const scorecards: PackedEntry[] = [];
    const medians = new Map<string, MediansIfReached>();
    await mergeDigests(
      await this.#parents(claim, graph),
      await this.#frame(claim, graph),
      await records.sourceFacts([]),
      async function* digests(instant) {
        if (job.baseId !== undefined) {
          yield* jobs.digests.of(job.baseId, instant);
        }
        yield* jobs.digests.of(job.id, instant);
      },
      {
        computed: 'snapshot',
        async tell(scorecard, now) {
          scorecards.push(packed(scorecard));
          const { ref } = scorecard.subject;
          if (tellsMedians(graph.get(ref)!, graph)) {
            medians.set(ref, await inTurns(mediansIfReached(ref, now)));
          }
        },
        signal,
      },
    );
    await jobs.finish(claim, async (transaction, finishedAt) => {
      await snapshots.write(transaction, job.runId, scorecards);
      if (job.windowDays === config.windowDays) {
        await new MedianStore(transaction).write(medians, {
          ofAll: job.baseId === undefined,
        });
      }
      const subjects = await snapshots.count(transaction, job.runId);
      if (subjects !== graph.nodes.size) {
        throw new Error(
          `${subjects} of ${graph.nodes.size} subjects were evaluated`,
        );
      }
      await snapshots.show(transaction, job.runId, {
        ...job,
        finishedAt,
        subjects,
      });
    });
  }

  async #parents(claim: Claim, graph: SubjectGraph): Promise<SubjectNode[]> {
    if (claim.job.baseId === undefined) {
      return [...graph.nodes.values()].filter(
        ({ kind }) => kind !== 'component',
      );
    }
    const { refs } = await this.#options.jobs.members(claim);
    return refs.map(ref => graph.get(ref)!);
  }

  /** An evaluation of a part takes over what the one before knew of the others. */
  async #takeOver(claim: Claim): Promise<void> {
    const { jobs, snapshots } = this.#options;
    const { previousId, baseId, runId } = claim.job;
    if (previousId === undefined) {
      return;
    }
    const previous = await jobs.get(previousId);
    let ref: string | undefined = '';
    while (ref !== undefined) {
      const after: string = ref;
      ref = await jobs.whileHeld(claim, transaction =>
        snapshots.takeOver(transaction, previous.runId, runId, after),
      );
    }
    if (previousId === baseId) {
      return;
    }
    for (const instant of ['now', 'before'] as const) {
      let place: readonly [number, number] | undefined = BEFORE_ALL;
      while (place !== undefined) {
        const after: readonly [number, number] = place;
        place = await jobs.whileHeld(claim, transaction =>
          jobs.digests.inherit(transaction, claim, instant, after),
        );
      }
    }
  }
}

function packed(scorecard: StoredScorecard): PackedEntry {
  const { ref, kind } = scorecard.subject;
  return { ref, kind, payload: packScorecard(scorecard) };
}
