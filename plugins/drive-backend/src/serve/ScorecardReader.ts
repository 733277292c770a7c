import { Scorecard } from 'backstage-plugin-drive-common';
import { DriveConfig } from '../config';
import { StoredScorecard } from '../engine/StoredScorecard';
import { startOfHour } from '../engine/time';
import { SubjectCharts, withVerdict } from '../engine/verdict';
import { OnDemand } from '../evaluation/OnDemand';
import { storedWindows } from '../evaluation/storedWindows';
import { ChartReader } from './ChartReader';
import { NewestRuns } from '../store/NewestRuns';
import { Run, SnapshotStore } from '../store/SnapshotStore';

/** An instant and window, and the stored run that has it, if any. */
export interface ResolvedInstant {
  asOf: number;
  windowDays: number;
  run?: Run;
}

/** Reads scorecards: stored ones where they exist, whatever model they were made with, else computed ones. */
export class ScorecardReader {
  readonly #config: DriveConfig;
  readonly #snapshots: SnapshotStore;
  readonly #newestRuns: NewestRuns;
  readonly #onDemand: OnDemand;
  readonly #charts: ChartReader;
  readonly #clock: () => number;

  constructor(options: {
    config: DriveConfig;
    snapshots: SnapshotStore;
    newestRuns: NewestRuns;
    onDemand: OnDemand;
    charts: ChartReader;
    clock: () => number;
  }) {
    this.#config = options.config;
    this.#snapshots = options.snapshots;
    this.#newestRuns = options.newestRuns;
    this.#onDemand = options.onDemand;
    this.#charts = options.charts;
    this.#clock = options.clock;
  }

  /** Without `asOf`: the newest stored instant, or the hour's start before anything is stored. */
  async resolve(
    asOf: number | undefined,
    windowDays = this.#config.windowDays,
  ): Promise<ResolvedInstant> {
    const isStored = storedWindows(this.#config).includes(windowDays);
    if (asOf !== undefined) {
      const run = isStored
        ? await this.#snapshots.runAt(asOf, windowDays)
        : undefined;
      return { asOf, windowDays, run };
    }
    const newest = await this.#newestRuns.of(
      isStored ? windowDays : this.#config.windowDays,
    );
    return {
      asOf: newest?.asOf ?? startOfHour(this.#clock()),
      windowDays,
      run: isStored ? newest : undefined,
    };
  }

  /** @returns undefined for an unknown subject */
  async read(
    ref: string,
    { asOf, windowDays, run }: ResolvedInstant,
  ): Promise<Scorecard | undefined> {
    const [stored, charts] = await Promise.all([
      run && this.#snapshots.read(run.id, ref),
      this.#charts.read([ref], asOf),
    ]);
    const scorecard =
      stored ?? (await this.#onDemand.scorecard(ref, asOf, windowDays));
    return scorecard && this.#judged(scorecard, charts);
  }

  /**
   * Several subjects at once, in the order of the refs; unknown ones are left out. Runs that were thinned out lack
   * their components, which are computed then.
   */
  async readMany(
    refs: readonly string[],
    { asOf, windowDays, run }: ResolvedInstant,
  ): Promise<Scorecard[]> {
    if (refs.length === 0) {
      return [];
    }
    const [stored, charts] = await Promise.all([
      run
        ? this.#snapshots.readMany(run.id, refs)
        : new Map<string, StoredScorecard>(),
      this.#charts.read(refs, asOf),
    ]);
    const missing = refs.filter(ref => !stored.has(ref));
    const computed = new Map(
      (missing.length > 0
        ? await this.#onDemand.scorecards(missing, asOf, windowDays)
        : []
      ).map(scorecard => [scorecard.subject.ref, scorecard]),
    );
    return refs.flatMap(ref => {
      const scorecard = stored.get(ref) ?? computed.get(ref);
      return scorecard ? [this.#judged(scorecard, charts)] : [];
    });
  }

  /** Differs where what {@link ScorecardReader.readMany} answers of a stored run may differ. */
  chartsVersion({ asOf }: ResolvedInstant): Promise<string> {
    return this.#charts.version(asOf);
  }

  /** Adds to a scorecard what the charts of its instant say of it. */
  #judged(
    scorecard: StoredScorecard,
    charts: ReadonlyMap<string, SubjectCharts>,
  ): Scorecard {
    return withVerdict(
      scorecard,
      this.#config.model,
      charts.get(scorecard.subject.ref),
    );
  }
}
