import { LoggerService } from '@backstage/backend-plugin-api';
import { DriveConfig } from '../config';
import { startOfHour } from '../engine/time';
import { EvaluationJobs } from '../store/EvaluationJobs';
import { Job } from '../store/Job';
import { failureMessage } from '../store/failureMessage';
import { RecordStore } from '../store/RecordStore';
import { Run, SnapshotStore } from '../store/SnapshotStore';
import { StateStore } from '../store/StateStore';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { SubjectService } from '../subjects/SubjectService';
import { count, noteDuration, noteState } from '../telemetry/telemetry';
import { Arrivals } from './Arrivals';
import { Basis, basisOf, sameBasis } from './Basis';
import { ChunkDoer, PlannedGraph } from './ChunkDoer';
import { PartLimits, planEvaluation } from './planEvaluation';
import { plannedVersion } from './settingsVersion';
import { storedWindows } from './storedWindows';

/** What the evaluator works with. */
export interface EvaluatorOptions {
  config: DriveConfig;
  /** Tells settings apart that are read in another way; those of the model have its version. */
  settingsVersion: string;
  records: RecordStore;
  snapshots: SnapshotStore;
  jobs: EvaluationJobs;
  /** Does the chunks. */
  chunks: ChunkDoer;
  state: StateStore;
  subjects: SubjectService;
  logger: LoggerService;
  clock: () => number;
  /** A run of this process is visible. */
  onShown?: () => void;
  /** Default: a quarter of the subjects, half of the whole. */
  partLimits?: PartLimits;
}

/**
 * Evaluates everything and stores it, when something changed: together with the other replicas, each of which takes
 * chunk after chunk.
 */
export class Evaluator {
  readonly #options: EvaluatorOptions;
  readonly #arrivals = new Arrivals();
  /** The graph of the evaluation that is under way: it is finished with it, also when the catalog has moved on. */
  #kept?: PlannedGraph;

  constructor(options: EvaluatorOptions) {
    this.#options = options;
  }

  /**
   * Plans an evaluation if records, catalog, settings or hour changed since the last time, and, while records keep
   * arriving, not before they pause; and does of it what nobody else does, until there is nothing left to do.
   *
   * @param signal - stops it at the next pause; what it was at is given back
   * @throws what the evaluation throws; the newest snapshots stay, and it is tried again, ever more seldom
   */
  async work(signal: AbortSignal): Promise<void> {
    try {
      await this.#inLanes(async goesOn => {
        while (!signal.aborted && goesOn() && (await this.#step(signal))) {
          // What there is to do is asked anew each time.
        }
      });
    } catch (error) {
      if (!signal.aborted) {
        await this.#reportFailure(error);
        throw error;
      }
    }
  }

  /** Works in as many lanes as chunks can be done in. Where one fails, the others stop after what they are at. */
  async #inLanes(work: (goesOn: () => boolean) => Promise<void>) {
    const { lanes } = this.#options.chunks;
    let failed = false;
    const results = await Promise.allSettled(
      Array.from({ length: lanes }, () =>
        work(() => !failed).catch(error => {
          failed = true;
          throw error;
        }),
      ),
    );
    const failure = results.find(({ status }) => status === 'rejected');
    if (failure) {
      throw (failure as PromiseRejectedResult).reason;
    }
  }

  /** @returns whether there may be more to do */
  async #step(signal: AbortSignal): Promise<boolean> {
    const { jobs, chunks } = this.#options;
    const current = await this.#current();
    const open = await jobs.open();
    let isOpen = false;
    for (const job of open) {
      const planned = this.#graphFor(job, current);
      if (planned === undefined) {
        isOpen = !(await jobs.giveUp(job, { unlessTaken: true })) || isOpen;
        continue;
      }
      const claim = await jobs.take(job);
      if (claim) {
        await chunks.run(claim, planned, signal);
        if (claim.isMerge) {
          this.#options.onShown?.();
          await this.#noteSuccess(job, planned.graph);
        }
        return true;
      }
      isOpen = true;
      if (await jobs.isFailing(job)) {
        // What fails for one window fails for the next: it waits with it, or is given up with it.
        isOpen =
          sameBasis(job, current.basis) || !(await this.#giveUpAll(open));
        break;
      }
    }
    return !isOpen && this.#planIfDue(current);
  }

  async #giveUpAll(open: readonly Job[]): Promise<boolean> {
    const { jobs } = this.#options;
    let all = true;
    for (const job of open) {
      all = (await jobs.giveUp(job, { unlessTaken: true })) && all;
    }
    return all;
  }

  async #current(): Promise<{ basis: Basis; graph: SubjectGraph }> {
    const { records, subjects, config, settingsVersion, jobs } = this.#options;
    const [dataVersion, { graph, version }, now] = await Promise.all([
      records.dataVersion(),
      subjects.current(),
      jobs.now(),
    ]);
    return {
      graph,
      basis: {
        dataVersion,
        graphVersion: plannedVersion(version, settingsVersion),
        modelVersion: config.model.version,
        asOf: startOfHour(now),
      },
    };
  }

  /** The graph that an evaluation was planned with; undefined where this replica has another one, or another model. */
  #graphFor(
    job: Job,
    { basis, graph }: { basis: Basis; graph: SubjectGraph },
  ): PlannedGraph | undefined {
    if (job.modelVersion !== basis.modelVersion) {
      return undefined;
    }
    if (job.graphVersion === basis.graphVersion) {
      this.#kept = { graphVersion: job.graphVersion, graph };
    }
    return this.#kept?.graphVersion === job.graphVersion
      ? this.#kept
      : undefined;
  }

  async #planIfDue({
    basis,
    graph,
  }: {
    basis: Basis;
    graph: SubjectGraph;
  }): Promise<boolean> {
    const { state, snapshots, config } = this.#options;
    if ((await state.get('first-sweep')) === undefined) {
      return false;
    }
    const due: number[] = [];
    for (const windowDays of storedWindows(config)) {
      // It is looked for at its own instant: the newest run may be of another one.
      const run = await snapshots.runAt(basis.asOf, windowDays);
      if (!run || !sameBasis(basisOf(run), basis)) {
        due.push(windowDays);
      }
    }
    if (due.length === 0) {
      this.#arrivals.forget();
      return false;
    }
    if (await this.#waitsForMore(basis)) {
      return false;
    }
    this.#arrivals.forget();
    await planEvaluation(this.#options, basis, due, graph);
    return true;
  }

  async #waitsForMore({ dataVersion }: Basis): Promise<boolean> {
    const done = await this.#doneLast();
    return (
      done !== undefined &&
      done.dataVersion !== dataVersion &&
      this.#arrivals.continue(dataVersion, this.#options.clock())
    );
  }

  /** What the newest runs of all windows were made from; undefined where one is missing. */
  async #doneLast(): Promise<Basis | undefined> {
    const { snapshots, config } = this.#options;
    let oldest: Run | undefined;
    for (const windowDays of storedWindows(config)) {
      const run = await snapshots.newest(windowDays);
      if (!run) {
        return undefined;
      }
      oldest = oldest && oldest.dataVersion <= run.dataVersion ? oldest : run;
    }
    return oldest && basisOf(oldest);
  }

  /** Once all windows are evaluated. */
  async #noteSuccess(job: Job, graph: SubjectGraph): Promise<void> {
    const { jobs, state, clock, logger } = this.#options;
    if ((await jobs.open()).length > 0) {
      return;
    }
    const { asOf, modelVersion, startedAt } = job;
    const durationMs = (await jobs.now()) - startedAt;
    await state.set('evaluation', {
      finishedAt: clock(),
      asOf,
      modelVersion,
      durationMs,
    });
    noteDuration('evaluationDuration', durationMs);
    noteState('evaluationSubjects', graph.nodes.size);
    logger.info(
      `Evaluated ${graph.nodes.size} subjects as of ${new Date(
        asOf,
      ).toISOString()} in ${durationMs} ms`,
    );
    await jobs.prune();
  }

  /** Beside the failure stands what the last success was, if there was one; else what was tried. */
  async #reportFailure(error: unknown): Promise<void> {
    const { state, logger, clock, config } = this.#options;
    count('evaluationFailures', 1);
    try {
      await state.set('evaluation', {
        asOf: startOfHour(clock()),
        modelVersion: config.model.version,
        ...(await state.get('evaluation')),
        finishedAt: clock(),
        error: failureMessage(error),
      });
    } catch (other) {
      // The database may be what failed: then the log is the only place that can say so.
      logger.warn(
        `That the evaluation failed could not be noted: ${failureMessage(
          other,
        )}`,
      );
    }
  }
}
