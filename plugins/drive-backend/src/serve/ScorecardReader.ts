import { Scorecard, ScorecardSummary } from 'backstage-plugin-drive-common';
import { DriveConfig } from '../config';
import { startOfHour } from '../engine/time';
import { storedWindows } from '../evaluation/Evaluator';
import { OnDemand } from '../evaluation/OnDemand';
import { Run, SnapshotStore } from '../store/SnapshotStore';

/** An instant and window, and the stored run that has it, if any. */
export interface ResolvedInstant {
  asOf: number;
  windowDays: number;
  run?: Run;
}

/** Reads scorecards: stored ones where they exist, else computed for the subject alone. */
export class ScorecardReader {
  readonly #config: DriveConfig;
  readonly #snapshots: SnapshotStore;
  readonly #onDemand: OnDemand;
  readonly #clock: () => number;

  constructor(options: {
    config: DriveConfig;
    snapshots: SnapshotStore;
    onDemand: OnDemand;
    clock: () => number;
  }) {
    this.#config = options.config;
    this.#snapshots = options.snapshots;
    this.#onDemand = options.onDemand;
    this.#clock = options.clock;
  }

  /** Without `asOf`: the newest stored instant, or the hour's start before anything is stored. */
  async resolve(
    asOf: number | undefined,
    windowDays = this.#config.windowDays,
  ): Promise<ResolvedInstant> {
    const stored = storedWindows(this.#config).includes(windowDays);
    if (asOf !== undefined) {
      const run = stored
        ? await this.#snapshots.runAt(asOf, windowDays)
        : undefined;
      return { asOf, windowDays, run: this.#usable(run) };
    }
    const newest = await this.#snapshots.newest(
      stored ? windowDays : this.#config.windowDays,
    );
    return {
      asOf: newest?.asOf ?? startOfHour(this.#clock()),
      windowDays,
      run: stored ? this.#usable(newest) : undefined,
    };
  }

  /** @returns undefined for an unknown subject */
  async read(
    ref: string,
    { asOf, windowDays, run }: ResolvedInstant,
  ): Promise<Scorecard | undefined> {
    const stored = run && (await this.#snapshots.read(run.id, ref));
    return stored ?? this.#onDemand.scorecard(ref, asOf, windowDays);
  }

  /** Several subjects at once, in the order of the refs; unknown ones are left out. */
  async readMany(
    refs: readonly string[],
    { asOf, windowDays, run }: ResolvedInstant,
  ): Promise<Scorecard[]> {
    const stored = run
      ? await this.#snapshots.readMany(run.id, refs)
      : new Map<string, Scorecard>();
    const missing = refs.filter(ref => !stored.has(ref));
    const computed = new Map(
      (missing.length > 0
        ? await this.#onDemand.scorecards(missing, asOf, windowDays)
        : []
      ).map(scorecard => [scorecard.subject.ref, scorecard]),
    );
    return refs.flatMap(ref => stored.get(ref) ?? computed.get(ref) ?? []);
  }

  /** Thinned-out runs lack their components, and runs of another model answer for that model only. */
  #usable(run: Run | undefined): Run | undefined {
    return run && run.modelVersion === this.#config.model.version
      ? run
      : undefined;
  }
}

/** A scorecard without its metrics. */
export function summarize(
  scorecard: Scorecard,
  children: number,
): ScorecardSummary {
  const { pillars, parents, notes, ...header } = scorecard;
  return {
    ...header,
    pillars: pillars.map(({ metrics, ...pillar }) => pillar),
    children,
  };
}

/**
 * A scorecard as a caller may see it: where one or two children are hidden, what their siblings' spread would give
 * away by subtraction is withheld.
 *
 * @param hidden - how many of the subject's direct children the caller may not read
 * @param hiddenComponents - how many of those are components
 */
export function withhold<T extends Scorecard | ScorecardSummary>(
  scorecard: T,
  hidden: number,
  hiddenComponents: number,
): T {
  const shown =
    hiddenComponents > 0 ? { ...scorecard, hiddenComponents } : scorecard;
  return hidden === 1 || hidden === 2
    ? {
        ...shown,
        pillars: shown.pillars.map(({ spread, ...pillar }) => pillar),
      }
    : shown;
}
