import { DriveConfig } from '../config';
import { Claim, EvaluationJobs, LeaseLostError } from '../store/EvaluationJobs';
import { failureMessage } from '../store/failureMessage';
import { RecordStore } from '../store/RecordStore';
import { SnapshotStore } from '../store/SnapshotStore';
import { StateStore } from '../store/StateStore';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { evaluateChunk, Frame } from './evaluateChunk';
import { mergeDigests } from './mergeDigests';

/** How often a chunk's lease is renewed while it lasts. */
const RENEWALS_PER_LEASE = 4;

/** Does chunks that it is given, and writes what comes of them. */
export class ChunkWorker {
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

  /**
   * Does a chunk. Where it is lost to somebody else meanwhile, that is that.
   *
   * @param signal - stops it at the next pause: then the chunk is given back
   * @throws what it fails with; then the chunk waits to be tried again
   */
  async run(
    claim: Claim,
    graph: SubjectGraph,
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
    const { scorecards, digests } = await evaluateChunk(
      await jobs.members(claim),
      await this.#frame(claim, graph),
      records,
      signal,
    );
    await jobs.finish(claim, async transaction => {
      await snapshots.write(transaction, claim.job.runId, scorecards);
      await jobs.writeDigests(transaction, claim, 'now', digests.now);
      await jobs.writeDigests(transaction, claim, 'before', digests.before);
    });
  }

  async #merge(
    claim: Claim,
    graph: SubjectGraph,
    signal: AbortSignal,
  ): Promise<void> {
    const { jobs, records, snapshots } = this.#options;
    const { job } = claim;
    const scorecards = await mergeDigests(
      [...graph.nodes.values()].filter(({ kind }) => kind !== 'component'),
      await this.#frame(claim, graph),
      await records.sourceFacts([]),
      instant => jobs.digests(job.id, instant),
      signal,
    );
    await jobs.finish(claim, async (transaction, finishedAt) => {
      await snapshots.write(transaction, job.runId, scorecards);
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
}
