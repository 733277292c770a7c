import { LoggerService } from '@backstage/backend-plugin-api';
import { DriveConfig } from '../config';
import { buildScorecard } from '../engine/buildScorecard';
import { Evaluation } from '../engine/Evaluation';
import { RecordSet } from '../engine/records';
import { DAY_MS, MINUTE_MS, startOfHour } from '../engine/time';
import { RecordStore } from '../store/RecordStore';
import { Run, SnapshotEntry, SnapshotStore } from '../store/SnapshotStore';
import { StateStore } from '../store/StateStore';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { SubjectService } from '../subjects/SubjectService';
import { Arrivals } from './Arrivals';
import { Basis, basisOf, sameBasis } from './Basis';
import { evaluationAt } from './evaluationAt';
import { loadRecordSet } from './loadRecordSet';
import { rangeOfScorecards } from './recordRange';
import { storedWindows } from './storedWindows';
import { turnTaker } from '../turnTaker';

/** What failed is tried again after this long, then after twice as long each time, up to the most. */
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 5 * MINUTE_MS;

/** What the evaluator works with. */
export interface EvaluatorOptions {
  config: DriveConfig;
  /** Tells settings apart that are read in another way; those of the model have its version. */
  settingsVersion: string;
  records: RecordStore;
  snapshots: SnapshotStore;
  state: StateStore;
  subjects: SubjectService;
  logger: LoggerService;
  clock: () => number;
}

/** Evaluates everything and stores it, when something changed. */
export class Evaluator {
  readonly #options: EvaluatorOptions;
  readonly #arrivals = new Arrivals();
  #failed?: { basis: Basis; waitMs: number; retryAt: number };

  constructor(options: EvaluatorOptions) {
    this.#options = options;
  }

  /**
   * Evaluates if records, catalog, settings or hour changed since the last time, and, while records keep arriving, not
   * before they pause.
   *
   * @returns whether it evaluated
   * @throws what the evaluation throws; the newest snapshots stay, and it is tried again, ever more seldom
   */
  async evaluateIfDue(): Promise<boolean> {
    const { records, subjects, config, settingsVersion, clock, state } =
      this.#options;
    const [dataVersion, current] = await Promise.all([
      records.dataVersion(),
      subjects.current(),
    ]);
    if ((await state.get('first-sweep')) === undefined) {
      return false;
    }
    const now = clock();
    const basis: Basis = {
      dataVersion,
      graphVersion: `${current.version} ${settingsVersion}`,
      modelVersion: config.model.version,
      asOf: startOfHour(now),
    };
    if (await this.#isDone(basis)) {
      this.#arrivals.forget();
      return false;
    }
    const done = await this.#doneLast();
    const waits =
      done !== undefined &&
      done.dataVersion !== dataVersion &&
      this.#arrivals.continue(dataVersion, now);
    if (waits || this.#failedLately(basis, now)) {
      return false;
    }
    this.#arrivals.forget();
    try {
      await this.#evaluate(basis, current.graph);
      this.#failed = undefined;
    } catch (error) {
      this.#noteFailure(basis);
      throw error;
    }
    return true;
  }

  /**
   * Whether this was evaluated, by whichever replica. It is looked for at its own instant: where clocks differ, the
   * newest run may be of another one.
   */
  async #isDone(basis: Basis): Promise<boolean> {
    const { snapshots } = this.#options;
    const done = await this.#storedBasis(windowDays =>
      snapshots.runAt(basis.asOf, windowDays),
    );
    return done !== undefined && sameBasis(done, basis);
  }

  #doneLast(): Promise<Basis | undefined> {
    const { snapshots } = this.#options;
    return this.#storedBasis(windowDays => snapshots.newest(windowDays));
  }

  /** What the runs of all windows were made from; undefined where one is missing or was made from something else. */
  async #storedBasis(
    read: (windowDays: number) => Promise<Run | undefined>,
  ): Promise<Basis | undefined> {
    let common: Basis | undefined;
    for (const windowDays of storedWindows(this.#options.config)) {
      const run = await read(windowDays);
      if (!run || (common && !sameBasis(common, basisOf(run)))) {
        return undefined;
      }
      common = basisOf(run);
    }
    return common;
  }

  #failedLately(basis: Basis, now: number): boolean {
    return (
      this.#failed !== undefined &&
      sameBasis(this.#failed.basis, basis) &&
      now < this.#failed.retryAt
    );
  }

  #noteFailure(basis: Basis) {
    const waitMs = this.#failed
      ? Math.min(2 * this.#failed.waitMs, LAST_RETRY_MS)
      : FIRST_RETRY_MS;
    this.#failed = { basis, waitMs, retryAt: this.#options.clock() + waitMs };
  }

  /** Evaluates every subject at an instant, in every stored window. A failure changes nothing that is visible. */
  async #evaluate(basis: Basis, graph: SubjectGraph): Promise<void> {
    const { config, records, state, logger, clock } = this.#options;
    const startedAt = clock();
    const { asOf, modelVersion } = basis;
    try {
      const windows = storedWindows(config);
      const recordSet = await loadRecordSet(
        records,
        rangeOfScorecards(asOf, windows),
        graph,
      );
      for (const windowDays of windows) {
        await this.#writeRun(basis, windowDays, graph, recordSet);
      }
      const finishedAt = clock();
      const durationMs = finishedAt - startedAt;
      await state.set('evaluation', {
        finishedAt,
        asOf,
        modelVersion,
        durationMs,
      });
      logger.info(
        `Evaluated ${graph.nodes.size} subjects as of ${new Date(
          asOf,
        ).toISOString()} in ${durationMs} ms`,
      );
    } catch (error) {
      await this.#reportFailure(error, {
        asOf,
        modelVersion,
        durationMs: clock() - startedAt,
      });
      throw error;
    }
  }

  async #writeRun(
    basis: Basis,
    windowDays: number,
    graph: SubjectGraph,
    records: RecordSet,
  ): Promise<void> {
    const { config, snapshots, state } = this.#options;
    const at = { config, graph, records, windowDays };
    const firstSweepAt = await state.get('first-sweep');
    const now = await evaluationAt({ ...at, asOf: basis.asOf, firstSweepAt });
    const before = await evaluationAt({
      ...at,
      asOf: basis.asOf - windowDays * DAY_MS,
      firstSweepAt,
    });
    await snapshots.writeRun(
      { ...basis, windowDays },
      scorecards(graph, now, before),
    );
  }

  /** Beside the failure stands what the last success was, if there was one; else what was tried. */
  async #reportFailure(
    error: unknown,
    tried: { asOf: number; modelVersion: string; durationMs: number },
  ): Promise<void> {
    const { state, logger, clock } = this.#options;
    const message = error instanceof Error ? error.message : String(error);
    try {
      await state.set('evaluation', {
        ...tried,
        ...(await state.get('evaluation')),
        finishedAt: clock(),
        error: message,
      });
    } catch (other) {
      // The database may be what failed: then the log is the only place that can say so.
      logger.warn(`That the evaluation failed could not be noted: ${other}`);
    }
  }
}

/** Every subject's scorecard, components first: parents then find them measured. Lets others have a turn in between. */
async function* scorecards(
  graph: SubjectGraph,
  now: Evaluation,
  before: Evaluation,
): AsyncGenerator<SnapshotEntry> {
  const nodes = [...graph.nodes.values()];
  const takeTurns = turnTaker();
  for (const components of [true, false]) {
    for (const node of nodes) {
      if ((node.kind === 'component') === components) {
        const payload = buildScorecard(node.ref, now, before, 'snapshot')!;
        yield { ref: node.ref, kind: node.kind, payload };
        await takeTurns();
      }
    }
  }
}
