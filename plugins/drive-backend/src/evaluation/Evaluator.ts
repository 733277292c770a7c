import { setImmediate as nextTurn } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { DriveConfig } from '../config';
import { buildScorecard } from '../engine/buildScorecard';
import { Evaluation } from '../engine/Evaluation';
import { HORIZON_DAYS } from '../engine/feeds';
import { DAY_MS, startOfHour } from '../engine/time';
import { RecordStore } from '../store/RecordStore';
import { SnapshotEntry, SnapshotStore } from '../store/SnapshotStore';
import { StateStore } from '../store/StateStore';
import { SubjectService } from '../subjects/SubjectService';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { evaluationAt } from './evaluationAt';
import { loadRecordSet } from './loadRecordSet';

/** How long the event loop may be held before others get a turn. */
const TURN_MS = 20;

/** How long records have to stop arriving before they are evaluated, unless they arrive for longer than the patience. */
const QUIET_MS = 3_000;
const PATIENCE_MS = 15_000;

/** A window that is evaluated beside the configured one, so that a quarter can be read at once. */
const LONG_WINDOW_DAYS = 90;

/** What a run was made from; a run is due when any of it differs. */
interface Basis {
  dataVersion: number;
  graphVersion: number;
  modelVersion: string;
  asOf: number;
}

/** The windows that every evaluation stores. */
export function storedWindows(config: DriveConfig): number[] {
  return [...new Set([config.windowDays, LONG_WINDOW_DAYS])];
}

/** Evaluates everything and stores it, when something changed. */
export class Evaluator {
  readonly #options: {
    config: DriveConfig;
    records: RecordStore;
    snapshots: SnapshotStore;
    state: StateStore;
    subjects: SubjectService;
    logger: LoggerService;
    clock: () => number;
  };
  #dirty?: { dataVersion: number; firstSeen: number; lastSeen: number };

  constructor(options: {
    config: DriveConfig;
    records: RecordStore;
    snapshots: SnapshotStore;
    state: StateStore;
    subjects: SubjectService;
    logger: LoggerService;
    clock: () => number;
  }) {
    this.#options = options;
  }

  /**
   * Evaluates if records, catalog, model or hour changed since the last time, and, while records keep arriving, not
   * before they pause.
   *
   * @returns whether it evaluated
   */
  async evaluateIfDue(): Promise<boolean> {
    const { records, subjects, config, clock, state } = this.#options;
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
      graphVersion: current.version,
      modelVersion: config.model.version,
      asOf: startOfHour(now),
    };
    const done = await this.#newestBasis();
    if (done && sameBasis(done, basis)) {
      this.#dirty = undefined;
      return false;
    }
    if (
      done &&
      done.dataVersion !== dataVersion &&
      this.#arriving(basis, now)
    ) {
      return false;
    }
    this.#dirty = undefined;
    await this.evaluate(basis, current.graph);
    return true;
  }

  /** What the newest stored runs were made from, by whichever replica; undefined where a window lacks one. */
  async #newestBasis(): Promise<Basis | undefined> {
    const { snapshots, config } = this.#options;
    const newest: Basis[] = [];
    for (const windowDays of storedWindows(config)) {
      const run = await snapshots.newest(windowDays);
      if (!run) {
        return undefined;
      }
      newest.push({
        dataVersion: run.dataVersion,
        graphVersion: Number(run.graphVersion),
        modelVersion: run.modelVersion,
        asOf: run.asOf,
      });
    }
    return newest.every(basis => sameBasis(basis, newest[0]))
      ? newest[0]
      : undefined;
  }

  #arriving({ dataVersion }: Basis, now: number): boolean {
    if (!this.#dirty) {
      this.#dirty = { dataVersion, firstSeen: now, lastSeen: now };
      return true;
    }
    if (this.#dirty.dataVersion !== dataVersion) {
      this.#dirty = { ...this.#dirty, dataVersion, lastSeen: now };
    }
    return (
      now - this.#dirty.lastSeen < QUIET_MS &&
      now - this.#dirty.firstSeen < PATIENCE_MS
    );
  }

  /** Evaluates every subject at an instant, in every stored window. A failure changes nothing that is visible. */
  async evaluate(basis: Basis, graph: SubjectGraph): Promise<void> {
    const { config, records, snapshots, state, logger, clock } = this.#options;
    const startedAt = clock();
    const { asOf } = basis;
    try {
      const windows = storedWindows(config);
      const longest = Math.max(...windows);
      const firstSweepAt = await state.get('first-sweep');
      const recordSet = await loadRecordSet(records, {
        from: asOf - 2 * longest * DAY_MS - HORIZON_DAYS * DAY_MS,
        asOf,
      });
      for (const windowDays of windows) {
        const now = evaluationAt({
          config,
          graph,
          records: recordSet,
          asOf,
          windowDays,
          firstSweepAt,
        });
        const before = evaluationAt({
          config,
          graph,
          records: recordSet,
          asOf: asOf - windowDays * DAY_MS,
          windowDays,
          firstSweepAt,
        });
        await snapshots.writeRun(
          {
            asOf,
            windowDays,
            modelVersion: basis.modelVersion,
            graphVersion: String(basis.graphVersion),
            dataVersion: basis.dataVersion,
          },
          scorecards(graph, now, before),
        );
      }
      const durationMs = clock() - startedAt;
      await state.set('evaluation', {
        finishedAt: clock(),
        asOf,
        modelVersion: basis.modelVersion,
        durationMs,
      });
      logger.info(
        `Evaluated ${graph.nodes.size} subjects as of ${new Date(
          asOf,
        ).toISOString()} in ${durationMs} ms`,
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await state.set('evaluation', {
        ...(await state.get('evaluation')),
        finishedAt: clock(),
        error: message,
      });
      throw error;
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
  let turnBegan = performance.now();
  for (const components of [true, false]) {
    for (const node of nodes) {
      if ((node.kind === 'component') !== components) {
        continue;
      }
      const payload = buildScorecard(node.ref, now, before, 'snapshot');
      if (payload) {
        yield { ref: node.ref, kind: node.kind, payload };
      }
      if (performance.now() - turnBegan > TURN_MS) {
        await nextTurn();
        turnBegan = performance.now();
      }
    }
  }
}

function sameBasis(a: Basis, b: Basis): boolean {
  return (
    a.dataVersion === b.dataVersion &&
    a.graphVersion === b.graphVersion &&
    a.modelVersion === b.modelVersion &&
    a.asOf === b.asOf
  );
}
