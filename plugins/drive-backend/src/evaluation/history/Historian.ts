import { LoggerService } from '@backstage/backend-plugin-api';
import { DriveConfig } from '../../config';
import { DAY_MS, MINUTE_MS } from '../../engine/time';
import { ChartStore } from '../../store/ChartStore';
import { EvaluationJobs } from '../../store/EvaluationJobs';
import { RecordStore } from '../../store/RecordStore';
import { SnapshotStore } from '../../store/SnapshotStore';
import { StateStore } from '../../store/StateStore';
import { WeekStore } from '../../store/WeekStore';
import { SubjectService } from '../../subjects/SubjectService';
import { plannedVersion } from '../settingsVersion';
import { Charts } from './Charts';
import { HistoryPlan, planHistory } from './planHistory';
import { WeeksDoer } from './WeeksDoer';

/** After evaluating late weeks again, so many times as long as that took nothing is evaluated again: a fifth at most. */
const REST_FACTOR = 4;

/** Work goes on for so long at a time. What is left is taken up at the next look, by whichever replica. */
const LONGEST_MS = 10 * MINUTE_MS;

/** Where the present is evaluated all the time, the past waits no longer than this. */
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** What the historian works with. */
export interface HistorianOptions {
  config: DriveConfig;
  /** Tells settings apart that are read in another way. */
  settingsVersion: string;
  /** Evaluates the weeks. */
  doer: WeeksDoer;
  records: RecordStore;
  snapshots: SnapshotStore;
  jobs: Pick<EvaluationJobs, 'open'>;
  state: StateStore;
  subjects: SubjectService;
  weeks: WeekStore;
  chartStore: ChartStore;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  clock: () => number;
}

/**
 * Keeps the weekly history: evaluates the past weeks after the first evaluation, each week once it is over, weeks that
 * records arrived late for or the catalog has outgrown, and what administrators ask for; then charts what changed.
 */
export class Historian {
  readonly #options: HistorianOptions;
  readonly #charts: Charts;
  #waitsSince?: number;

  constructor(options: HistorianOptions) {
    this.#options = options;
    this.#charts = new Charts(options);
  }

  /**
   * Does what there is to do. Each week is visible as soon as it is whole, so that nothing is lost where this is cut
   * short.
   *
   * @throws what the evaluation throws; what was visible stays
   */
  async keepUp(signal?: AbortSignal): Promise<void> {
    const { snapshots, config } = this.#options;
    // The present comes first: a reader can do without the past for a while.
    if (!(await snapshots.newest(config.windowDays))) {
      return;
    }
    if (await this.#waits()) {
      return;
    }
    const stopped = AbortSignal.any([
      ...(signal ? [signal] : []),
      AbortSignal.timeout(LONGEST_MS),
    ]);
    const mayGoOn = () => !stopped.aborted;
    do {
      let plan = await this.#plan();
      while (plan && mayGoOn()) {
        await this.#evaluate(plan, stopped);
        if (await this.#waits()) {
          return;
        }
        plan = await this.#plan();
      }
      if (plan) {
        return;
      }
      // Charts may find that they need weeks further back.
    } while (mayGoOn() && (await this.#charts.refreshIfDue(mayGoOn)));
  }

  /** While the present is evaluated the past waits: together they would need twice the memory. */
  async #waits(): Promise<boolean> {
    const { jobs, clock } = this.#options;
    const now = clock();
    if ((await jobs.open()).length === 0) {
      this.#waitsSince = undefined;
      return false;
    }
    this.#waitsSince ??= now;
    return now - this.#waitsSince < LONGEST_WAIT_MS;
  }

  async #plan(): Promise<HistoryPlan | undefined> {
    const { config, records, state, subjects, weeks, chartStore, clock } =
      this.#options;
    const [current, runs, touched, charts, recordsSince, sweptAt, asked, late] =
      await Promise.all([
        subjects.current(),
        weeks.runs(),
        weeks.touched(),
        chartStore.newest(),
        records.earliestAt(),
        state.get('first-sweep'),
        state.get('reevaluation'),
        state.get('late-weeks'),
      ]);
    const now = clock();
    return planHistory({
      now,
      runs,
      touched,
      subjects: current.graph.nodes.size,
      modelVersion: config.model.version,
      backfillWeeks: config.backfillWeeks,
      needsDepth: charts?.needsDepth ?? false,
      knownSince: Math.min(recordsSince ?? Infinity, sweptAt ?? Infinity),
      retainedSince: now - config.retentionDays * DAY_MS,
      reevaluation: asked,
      restsUntil: late && late.finishedAt + REST_FACTOR * late.durationMs,
    });
  }

  async #evaluate(
    { reason, weeks }: HistoryPlan,
    signal: AbortSignal,
  ): Promise<void> {
    const { doer, settingsVersion, subjects, state, logger, clock } =
      this.#options;
    const startedAt = clock();
    const { graph, version } = await subjects.current();
    const graphVersion = plannedVersion(version, settingsVersion);
    await doer.runWeeks(weeks, { graph, graphVersion }, signal);
    const finishedAt = clock();
    const durationMs = finishedAt - startedAt;
    if (reason === 'late' || reason === 'grown') {
      await state.set('late-weeks', { finishedAt, durationMs });
    }
    const oldest = weeks[weeks.length - 1].at;
    logger.info(
      `Kept the history of ${weeks.length} weeks from ${new Date(
        oldest,
      ).toISOString()} on (${reason}) in ${durationMs} ms`,
    );
  }
}
