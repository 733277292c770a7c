import { DriveConfig } from '../config';
import { readCharts } from '../engine/signals/readCharts';
import { SubjectCharts } from '../engine/verdict';
import { startOfWeek } from '../engine/week';
import { ChartStore } from '../store/ChartStore';
import { WeekStore } from '../store/WeekStore';
import { inTurns } from '../turnTaker';

/** Reads what charts say of an instant: stored for the present; made from the weeks that were over, for the past. */
export class ChartReader {
  readonly #options: {
    config: DriveConfig;
    weeks: WeekStore;
    chartStore: ChartStore;
    /** Milliseconds since the epoch. */
    clock: () => number;
  };

  constructor(options: {
    config: DriveConfig;
    weeks: WeekStore;
    chartStore: ChartStore;
    clock: () => number;
  }) {
    this.#options = options;
  }

  /**
   * What the charts of some subjects say of an instant, by ref. In one statement for the present, in two for the past,
   * however many subjects.
   *
   * @param asOf - milliseconds since the epoch
   */
  async read(
    refs: readonly string[],
    asOf: number,
  ): Promise<Map<string, SubjectCharts>> {
    const { config, weeks, chartStore } = this.#options;
    if (this.#isPresent(asOf)) {
      return chartStore.read(refs);
    }
    const found = new Map<string, SubjectCharts>();
    for (const [ref, own] of await weeks.weeksOf(refs, { to: asOf })) {
      const { charts } = await inTurns(readCharts(own, config));
      found.set(ref, charts);
    }
    return found;
  }

  /** Differs where {@link ChartReader.read} may answer something else, for one instant. */
  async version(asOf: number): Promise<string> {
    const { weeks, chartStore } = this.#options;
    return this.#isPresent(asOf)
      ? `charts ${(await chartStore.newest())?.id}`
      : `weeks ${await weeks.version()}`;
  }

  /** Whether no week has ended since. */
  #isPresent(asOf: number): boolean {
    return asOf >= startOfWeek(this.#options.clock());
  }
}
