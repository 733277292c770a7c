import { HOUR_MS, MINUTE_MS, WEEK_MS } from '../../engine/time';
import { startOfWeek } from '../../engine/week';
import { TouchedWeek } from '../../store/touchedWeeks';
import { WeekRun } from '../../store/WeekStore';

/** A week is evaluated once it has been over for so long: its last records arrive by then. */
const SETTLING_MS = 10 * MINUTE_MS;

/** How many weeks are planned at a time: in between, the present goes first where it has something to do. */
const WEEKS_AT_ONCE = 4;

/** So many weeks are a year and points of four weeks enough to form a baseline of twelve, with some gaps. */
export const DEPTH_WEEKS = 60;

/** Late records have paused where none arrived for this long. */
const PAUSE_MS = MINUTE_MS;

/** So much more of the catalog is worth evaluating the past again. */
const GROWTH = 0.1;

/** Weeks that were evaluated again already wait this long for the next time: the newest two, and those before. */
const RECENT_WAIT_MS = 10 * MINUTE_MS;
const OLDER_WAIT_MS = HOUR_MS;

/** An administrator's wish to have the past evaluated again. Milliseconds since the epoch. */
export interface Reevaluation {
  requestedAt: number;
  /** The first week that ends after this instant. Absent: all. */
  from?: number;
}

/** What is known of the history, and what it is to be. Instants are milliseconds since the epoch. */
export interface HistoryState {
  now: number;
  /** The visible weeks. */
  runs: readonly WeekRun[];
  touched: readonly TouchedWeek[];
  /** How many subjects there are now. */
  subjects: number;
  modelVersion: string;
  backfillWeeks: number;
  /** Whether the verdict needs older weeks. */
  needsDepth: boolean;
  /** When there was anything to know first. */
  knownSince: number;
  /** Until when records are kept. */
  retainedSince: number;
  reevaluation?: Reevaluation;
  /** Until when late records are left waiting, so that evaluating again takes a bounded share of the time. */
  restsUntil?: number;
}

/** A week to be evaluated. */
export interface PlannedWeek {
  at: number;
  /** Only what the verdict reads. */
  forVerdict: boolean;
  reevaluatedAt?: number;
}

/** Weeks to be evaluated one after the other, newest first. */
export interface HistoryPlan {
  /** `late`: because records arrived late; `grown`: because many subjects of the catalog were not known then. */
  reason: 'missing' | 'asked' | 'late' | 'grown';
  weeks: PlannedWeek[];
}

/**
 * Decides which weeks are evaluated next: those that are missing, newest first; those that an administrator asked for;
 * those that records arrived late for; those that lack much of the catalog. What was made with another model stays as it is, unless it is asked for.
 */
export function planHistory(state: HistoryState): HistoryPlan | undefined {
  return (
    planned('missing', missingWeeks(state)) ??
    planned('asked', askedWeeks(state)) ??
    planned('late', lateWeeks(state)) ??
    planned('grown', outgrownWeeks(state))
  );
}

function planned(
  reason: HistoryPlan['reason'],
  weeks: readonly PlannedWeek[],
): HistoryPlan | undefined {
  const newestFirst = [...weeks].sort((a, b) => b.at - a.at);
  const [first] = newestFirst;
  return (
    first && {
      reason,
      weeks: newestFirst.filter(
        ({ at, forVerdict }) =>
          first.at - at < WEEKS_AT_ONCE * WEEK_MS &&
          forVerdict === first.forVerdict,
      ),
    }
  );
}

function missingWeeks(state: HistoryState): PlannedWeek[] {
  const { now, runs, backfillWeeks, needsDepth } = state;
  const newest = startOfWeek(now - SETTLING_MS);
  const done = new Map(runs.map(run => [run.at, run]));
  const depth = needsDepth
    ? Math.max(DEPTH_WEEKS, backfillWeeks)
    : backfillWeeks;
  // What was evaluated once goes on from there, also where a portal was switched off for long.
  const oldest = Math.min(
    newest - (depth - 1) * WEEK_MS,
    runs.find(({ hasPillars }) => hasPillars)?.at ?? Infinity,
  );
  const weeks: PlannedWeek[] = [];
  for (let at = newest; at >= oldest; at -= WEEK_MS) {
    const run = done.get(at);
    const forVerdict =
      at <= newest - backfillWeeks * WEEK_MS &&
      !runs.some(other => other.hasPillars && other.at < at);
    const isKnown =
      at > state.knownSince && at - WEEK_MS >= state.retainedSince;
    if (isKnown && (!run || (!run.hasPillars && !forVerdict))) {
      weeks.push({ at, forVerdict });
    }
  }
  return weeks;
}

function askedWeeks({ runs, reevaluation }: HistoryState): PlannedWeek[] {
  if (!reevaluation) {
    return [];
  }
  const { requestedAt, from = -Infinity } = reevaluation;
  return runs
    .filter(
      run =>
        run.at > from &&
        run.finishedAt <= requestedAt &&
        run.reevaluatedAt !== requestedAt,
    )
    .map(({ at, hasPillars }) => ({
      at,
      forVerdict: !hasPillars,
      reevaluatedAt: requestedAt,
    }));
}

function lateWeeks(state: HistoryState): PlannedWeek[] {
  const { now, runs, touched, modelVersion, restsUntil = -Infinity } = state;
  if (now < restsUntil) {
    return [];
  }
  const recentSince = startOfWeek(now) - WEEK_MS;
  return runs
    .filter(run => {
      // Whatever is new of a week may count in every later one.
      const news = touched.filter(
        ({ week, dataVersion }) =>
          week <= run.at && dataVersion > run.dataVersion,
      );
      return (
        run.modelVersion === modelVersion &&
        news.length > 0 &&
        now - run.finishedAt >= waitOf(run, news, now, recentSince)
      );
    })
    .map(({ at, hasPillars, reevaluatedAt }) => ({
      at,
      forVerdict: !hasPillars,
      ...(reevaluatedAt !== undefined && { reevaluatedAt }),
    }));
}

/**
 * Weeks of which a tenth of the subjects, or more, has no history: a portal that has just been installed reads its
 * catalog for minutes, and the past does not wait for it.
 */
function outgrownWeeks(state: HistoryState): PlannedWeek[] {
  const { now, runs, subjects, modelVersion, restsUntil = -Infinity } = state;
  if (now < restsUntil) {
    return [];
  }
  return runs
    .filter(
      run =>
        run.modelVersion === modelVersion &&
        run.subjects !== undefined &&
        subjects > run.subjects * (1 + GROWTH) &&
        now - run.finishedAt >= (run.revision === 0 ? PAUSE_MS : OLDER_WAIT_MS),
    )
    .map(({ at, hasPillars, reevaluatedAt }) => ({
      at,
      forVerdict: !hasPillars,
      ...(reevaluatedAt !== undefined && { reevaluatedAt }),
    }));
}

/**
 * The first time, most likely a source is still being filled back: as soon as that pauses. Then at intervals, since a
 * past that is told once an hour is told soon enough.
 */
function waitOf(
  { at, revision }: WeekRun,
  news: readonly TouchedWeek[],
  now: number,
  recentSince: number,
): number {
  if (revision === 0) {
    const latest = Math.max(...news.map(({ touchedAt }) => touchedAt));
    if (now - latest >= PAUSE_MS) {
      return 0;
    }
  }
  return at >= recentSince ? RECENT_WAIT_MS : OLDER_WAIT_MS;
}
