import { DAY_MS } from '../engine/time';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { EvaluationJobs } from '../store/EvaluationJobs';
import { RecordStore } from '../store/RecordStore';
import { SnapshotStore } from '../store/SnapshotStore';
import { WeekStore } from '../store/WeekStore';

/** For how long the history of connectors' runs is kept, and how many runs of each connector. */
const RUN_HISTORY_DAYS = 90;
const RUN_HISTORY_RUNS = 100;

/** Deletes what retention lets go, in bounded batches. */
export class Housekeeping {
  readonly #options: {
    records: RecordStore;
    snapshots: SnapshotStore;
    jobs: EvaluationJobs;
    weeks: WeekStore;
    connectorState: ConnectorStateStore;
    retentionDays: number;
    snapshotDailyDays: number;
    /** The window that is followed day by day. */
    windowDays: number;
    clock: () => number;
  };

  constructor(options: {
    records: RecordStore;
    snapshots: SnapshotStore;
    jobs: EvaluationJobs;
    weeks: WeekStore;
    connectorState: ConnectorStateStore;
    retentionDays: number;
    snapshotDailyDays: number;
    /** The window that is followed day by day. */
    windowDays: number;
    clock: () => number;
  }) {
    this.#options = options;
  }

  async prune(): Promise<void> {
    const {
      records,
      snapshots,
      jobs,
      weeks,
      connectorState,
      retentionDays,
      snapshotDailyDays,
      windowDays,
      clock,
    } = this.#options;
    const now = clock();
    await records.prune({ before: now - retentionDays * DAY_MS });
    await snapshots.prune({ now, windowDays, dailyDays: snapshotDailyDays });
    await jobs.prune();
    await weeks.prune({ before: now - retentionDays * DAY_MS, now });
    await connectorState.prune({
      before: now - RUN_HISTORY_DAYS * DAY_MS,
      newest: RUN_HISTORY_RUNS,
    });
  }
}
