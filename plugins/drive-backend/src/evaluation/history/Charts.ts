import { createHash } from 'node:crypto';
import { DriveConfig } from '../../config';
import { readCharts } from '../../engine/signals/readCharts';
import { chunksOf } from '../../store/bulkRows';
import { ChartRow, ChartStore } from '../../store/ChartStore';
import {
  PackedWeek,
  unpacked,
  WeekRun,
  WeekStore,
} from '../../store/WeekStore';
import { SubjectService } from '../../subjects/SubjectService';
import { inTurns } from '../../turnTaker';

/** Charts that are made in another way are not carried over. */
const WAY_OF_CHARTING = 2;

/** How many weeks of subjects are read at a time: a query of SQLite lets nobody else have a turn. */
const WEEKS_AT_ONCE = 4_000;

/** Says that there is no time left: what was written so far is not shown. */
class CutShort extends Error {}

/** Charts every subject, in the background, after weeks became visible. */
export class Charts {
  readonly #options: {
    config: DriveConfig;
    subjects: SubjectService;
    weeks: WeekStore;
    chartStore: ChartStore;
  };

  constructor(options: {
    config: DriveConfig;
    subjects: SubjectService;
    weeks: WeekStore;
    chartStore: ChartStore;
  }) {
    this.#options = options;
  }

  /**
   * Charts anew where weeks or the model changed. Subjects whose weeks did not change carry over.
   *
   * @param mayGoOn - where it says no, what was visible stays
   * @returns whether there are new charts
   */
  async refreshIfDue(mayGoOn: () => boolean): Promise<boolean> {
    const { config, weeks, chartStore } = this.#options;
    const weeksVersion = await weeks.version();
    const modelVersion = config.model.version;
    const newest = await chartStore.newest();
    const isDone =
      newest !== undefined &&
      newest.weeksVersion === weeksVersion &&
      newest.modelVersion === modelVersion;
    const runs = isDone ? [] : await weeks.runs();
    if (runs.length === 0) {
      return false;
    }
    try {
      await chartStore.writeRun(
        { weeksVersion, modelVersion },
        this.#rows(runs, mayGoOn),
      );
    } catch (error) {
      if (error instanceof CutShort) {
        return false;
      }
      throw error;
    }
    return true;
  }

  async *#rows(
    runs: readonly WeekRun[],
    mayGoOn: () => boolean,
  ): AsyncGenerator<ChartRow[]> {
    const { config, subjects, weeks, chartStore } = this.#options;
    const { graph } = await subjects.current();
    const atOnce = Math.max(1, Math.floor(WEEKS_AT_ONCE / runs.length));
    for (const refs of chunksOf([...graph.nodes.keys()], atOnce)) {
      const [weeksOf, before] = await Promise.all([
        weeks.packedWeeksOf(refs, runs),
        chartStore.rows(refs),
      ]);
      const rows: ChartRow[] = [];
      for (const [ref, own] of weeksOf) {
        const madeFrom = digestOf(own, config);
        const same = before.get(ref);
        if (same?.madeFrom === madeFrom) {
          rows.push(same);
        } else {
          const { charts, needsDepth } = await inTurns(
            readCharts(own.map(unpacked), config),
          );
          rows.push({
            ref,
            madeFrom,
            needsDepth,
            charts: JSON.stringify(charts),
          });
        }
      }
      if (!mayGoOn()) {
        throw new CutShort();
      }
      yield rows;
    }
  }
}

function digestOf(
  weeks: readonly PackedWeek[],
  { model, windowDays }: DriveConfig,
): string {
  const hash = createHash('sha256');
  hash.update(`${WAY_OF_CHARTING} ${model.version} ${windowDays}`);
  for (const { run, packed } of weeks) {
    hash.update(`\n${run.at} ${run.modelVersion} ${run.metricIds.length} `);
    hash.update(packed);
  }
  return hash.digest('base64');
}
