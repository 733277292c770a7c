import { DriveConfig } from '../../config';
import { VERDICT_METRICS } from '../../engine/verdict';
import { RecordStore } from '../../store/RecordStore';
import { StateStore } from '../../store/StateStore';
import { WeekStore } from '../../store/WeekStore';
import { PlannedGraph } from '../ChunkDoer';
import { chunksOfAll } from '../chunksOfAll';
import { PlannedWeek } from './planHistory';
import { weekInChunks } from './weekInChunks';
import { WeeksDoer } from './WeeksDoer';

/** Evaluates weeks of the past in this thread. */
export class WeekWorker implements WeeksDoer {
  readonly #options: {
    config: DriveConfig;
    records: RecordStore;
    state: StateStore;
    weeks: WeekStore;
  };

  constructor(options: {
    config: DriveConfig;
    records: RecordStore;
    state: StateStore;
    weeks: WeekStore;
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
        weekInChunks({ ...frame, hasPillars: !forVerdict }, chunks, records),
      );
    }
  }
}
