import { DriveConfig } from '../../config';
import { RecordSet } from '../../engine/records';
import { VERDICT_METRICS } from '../../engine/verdict';
import { RecordStore } from '../../store/RecordStore';
import { StateStore } from '../../store/StateStore';
import { WeekStore } from '../../store/WeekStore';
import { PlannedGraph } from '../ChunkDoer';
import { evaluationAt } from '../evaluationAt';
import { loadRecordSet } from '../loadRecordSet';
import { rangeOf } from '../recordRange';
import { PlannedWeek } from './planHistory';
import { weekRows } from './weekRows';
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
    const { config, records } = this.#options;
    const dataVersion = await records.dataVersion();
    const recordSet = await loadRecordSet(
      records,
      rangeOf(
        [7, config.windowDays].flatMap(windowDays => [
          { asOf: weeks[weeks.length - 1].at, windowDays },
          { asOf: weeks[0].at, windowDays },
        ]),
      ),
      planned.graph,
    );
    for (const week of weeks) {
      if (signal.aborted) {
        break;
      }
      await this.#evaluate(week, planned, recordSet, dataVersion);
    }
  }

  async #evaluate(
    { at, forVerdict, reevaluatedAt }: PlannedWeek,
    { graph, graphVersion }: PlannedGraph,
    records: RecordSet,
    dataVersion: number,
  ): Promise<void> {
    const { config, state, weeks } = this.#options;
    const { model, windowDays } = config;
    const firstSweepAt = await state.get('first-sweep');
    const evaluated = { config, graph, records, asOf: at, firstSweepAt };
    const metrics = model.metrics.filter(
      ({ id }) => !forVerdict || VERDICT_METRICS.includes(id),
    );
    const week = await evaluationAt({ ...evaluated, windowDays: 7 });
    const window = forVerdict
      ? undefined
      : await evaluationAt({ ...evaluated, windowDays });
    await weeks.writeWeek(
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
      weekRows(graph, metrics, week, window),
    );
  }
}
