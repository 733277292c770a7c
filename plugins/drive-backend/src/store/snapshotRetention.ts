const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** 1 January 1970 was a Thursday: weeks that begin on Monday are this much ahead. */
const MONDAY_OFFSET_DAYS = 3;

/** How long snapshots are kept. */
export interface SnapshotRetention {
  /** The instant of the clean-up, milliseconds since the epoch. */
  now: number;
  /**
   * The window that is followed day by day, in days. Of others, which move slowly and can be computed when they are
   * asked for, the newest run of each ISO week is kept, and components in the newest alone. Default: all are followed.
   */
  windowDays?: number;
  /** For this long every run is kept. Default: 6. */
  recentHours?: number;
  /** For this long the newest run of each UTC day is kept; after it the newest of each ISO week. Default: 90. */
  dailyDays?: number;
  /** For this long the rows of a run are kept after another took its place, for readers on their way. Default: 10. */
  graceMinutes?: number;
  /** After this long a run that is still being written is given up. Default: 60. */
  abandonedMinutes?: number;
}

/** What of a visible run decides whether it is kept. Instants are milliseconds since the epoch. */
export interface RetainedRun {
  id: number;
  asOf: number;
  windowDays: number;
  finishedAt: number;
}

/** What a clean-up does with the visible runs. */
export interface RetentionPlan {
  /** Runs to delete. */
  runs: number[];
  /** Runs to keep without the rows of components. */
  withoutComponents: number[];
}

/**
 * Decides which visible runs stay: all of the last hours, then one a day, then one a week. The rows of components,
 * which are most of a run, stay in the newest run and in the newest of each week.
 */
export function planRetention(
  runs: readonly RetainedRun[],
  retention: SnapshotRetention,
): RetentionPlan {
  const {
    now,
    recentHours = 6,
    dailyDays = 90,
    graceMinutes = 10,
    windowDays: followed,
  } = retention;
  const plan: RetentionPlan = { runs: [], withoutComponents: [] };
  for (const windowDays of new Set(runs.map(run => run.windowDays))) {
    const sameWindow = runs.filter(run => run.windowDays === windowDays);
    const daily = newestOfEach(sameWindow, run =>
      Math.floor(run.asOf / DAY_MS),
    );
    const weekly = newestOfEach(sameWindow, run =>
      Math.floor((run.asOf / DAY_MS + MONDAY_OFFSET_DAYS) / 7),
    );
    const settled = sameWindow.filter(
      run => run.finishedAt <= now - graceMinutes * 60_000,
    );
    const inUse = new Set([
      ...newestOfEach(settled, () => 0),
      ...sameWindow.filter(run => !settled.includes(run)),
    ]);
    const isFollowed = followed === undefined || followed === windowDays;
    for (const run of sameWindow) {
      const ageMs = now - run.asOf;
      const kept =
        ageMs <= recentHours * HOUR_MS ||
        weekly.has(run) ||
        (isFollowed && ageMs <= dailyDays * DAY_MS && daily.has(run)) ||
        inUse.has(run);
      if (!kept) {
        plan.runs.push(run.id);
      } else if (!(isFollowed && weekly.has(run)) && !inUse.has(run)) {
        plan.withoutComponents.push(run.id);
      }
    }
  }
  return plan;
}

function newestOfEach<T extends RetainedRun>(
  runs: readonly T[],
  part: (run: T) => number,
): Set<T> {
  const newest = new Map<number, T>();
  for (const run of runs) {
    const other = newest.get(part(run));
    if (!other || run.asOf > other.asOf) {
      newest.set(part(run), run);
    }
  }
  return new Set(newest.values());
}
