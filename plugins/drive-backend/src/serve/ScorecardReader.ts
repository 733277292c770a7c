import { Scorecard } from 'backstage-plugin-drive-common';
import { DriveConfig } from '../config';
import { StoredScorecard } from '../engine/StoredScorecard';
import { startOfHour } from '../engine/time';
import { withVerdict } from '../engine/verdict';
import { OnDemand } from '../evaluation/OnDemand';
import { storedWindows } from '../evaluation/storedWindows';
import { ChartReader } from './ChartReader';
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
  readonly #onDemand: OnDemand;
  readonly #charts: ChartReader;
  readonly #clock: () => number;

  constructor(options: {
    config: DriveConfig;
    snapshots: SnapshotStore;
    onDemand: OnDemand;
    charts: ChartReader;
    clock: () => number;
  }) {
    this.#config = options.config;
    this.#snapshots = options.snapshots;
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
    const newest = await this.#snapshots.newest(
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
    const stored = run && (await this.#snapshots.read(run.id, ref));
    const scorecard =
      stored ?? (await this.#onDemand.scorecard(ref, asOf, windowDays));
    return scorecard && (await this.#judged([scorecard]))[0];
  }

  /**
   * Several subjects at once, in the order of the refs; unknown ones are left out. Runs that were thinned out lack
   * their components, which are computed then.
   */
  async readMany(
    refs: readonly string[],
    { asOf, windowDays, run }: ResolvedInstant,
  ): Promise<Scorecard[]> {
    const stored = run
      ? await this.#snapshots.readMany(run.id, refs)
      : new Map<string, StoredScorecard>();
    const missing = refs.filter(ref => !stored.has(ref));
    const computed = new Map(
      (missing.length > 0
        ? await this.#onDemand.scorecards(missing, asOf, windowDays)
        : []
      ).map(scorecard => [scorecard.subject.ref, scorecard]),
    );
    return this.#judged(
      refs.flatMap(ref => stored.get(ref) ?? computed.get(ref) ?? []),
    );
  }

  /** Differs where what {@link ScorecardReader.readMany} answers of a stored run may differ. */
  chartsVersion({ asOf }: ResolvedInstant): Promise<string> {
    return this.#charts.version(asOf);
  }

  /** Adds to scorecards of one instant what charts say of it. */
  async #judged(scorecards: readonly StoredScorecard[]): Promise<Scorecard[]> {
    if (scorecards.length === 0) {
      return [];
    }
    const charts = await this.#charts.read(
      scorecards.map(({ subject }) => subject.ref),
      Date.parse(scorecards[0].asOf),
    );
    return scorecards.map(scorecard =>
      withVerdict(
        scorecard,
        this.#config.model,
        charts.get(scorecard.subject.ref),
      ),
    );
  }
}
