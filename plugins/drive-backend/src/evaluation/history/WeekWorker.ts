import { setTimeout as wait } from 'node:timers/promises';
import { DriveConfig } from '../../config';
import { MINUTE_MS } from '../../engine/time';
import { VERDICT_METRICS } from '../../engine/verdict';
import { EvaluationJobs } from '../../store/EvaluationJobs';
import { RecordStore } from '../../store/RecordStore';
import { StateStore } from '../../store/StateStore';
import { WeekStore } from '../../store/WeekStore';
import { PlannedGraph } from '../ChunkDoer';
import { chunksOfAll } from '../chunksOfAll';
import { PlannedWeek } from './planHistory';
import { weekInChunks } from './weekInChunks';
import { WeeksDoer } from './WeeksDoer';

/** Weeks that were begun wait for the present no longer than this, in sum. */
const LONGEST_WAIT_MS = 10 * MINUTE_MS;

const BETWEEN_LOOKS_MS = 500;

/** Evaluates weeks of the past in this thread. */
export class WeekWorker implements WeeksDoer {
  readonly #options: {
    config: DriveConfig;
    records: RecordStore;
    state: StateStore;
    weeks: WeekStore;
    jobs: Pick<EvaluationJobs, 'open'>;
  };

  constructor(options: {
    config: DriveConfig;
    records: RecordStore;
    state: StateStore;
    weeks: WeekStore;
    jobs: Pick<EvaluationJobs, 'open'>;
  }) {
    this.#options = options;
  }

  async runWeeks(
    weeks: readonly PlannedWeek[],
    planned: PlannedGraph,
    signal: AbortSignal,
  ): Promise<void> {
    const { config, records, state, weeks: store } = this.#options;
    const { model } = config;
    const { graph, graphVersion } = planned;
    const dataVersion = await records.dataVersion();
    const firstSweepAt = await state.get('first-sweep');
    const chunks = await chunksOfAll(records, graph);
    const giveWay = this.#givingWay(signal);
    for (const { at, forVerdict, reevaluatedAt } of weeks) {
      if (signal.aborted) {
        break;
      }
      const metrics = model.metrics.filter(
        ({ id }) => !forVerdict || VERDICT_METRICS.includes(id),
      );
      const frame = { config, graph, firstSweepAt, at, metrics };
      await store.writeWeek(
        {
          at,
          modelVersion: model.version,
          graphVersion,
          dataVersion,
          metricIds: metrics.map(({ id }) => id),
          hasPillars: !forVerdict,
          subjects: graph.nodes.size,
          reevaluatedAt,
        },
        weekInChunks(
          { ...frame, hasPillars: !forVerdict },
          chunks,
          records,
          giveWay,
        ),
      );
    }
  }

  /** While the present is evaluated the past waits, also in the middle of a week, but not for ever. */
  #givingWay(signal: AbortSignal): () => Promise<void> {
    const { jobs } = this.#options;
    let looksLeft = LONGEST_WAIT_MS / BETWEEN_LOOKS_MS;
    return async () => {
      while (
        looksLeft > 0 &&
        !signal.aborted &&
        (await jobs.open()).length > 0
      ) {
        looksLeft--;
        await wait(BETWEEN_LOOKS_MS, undefined, { ref: false });
      }
    };
  }
}
