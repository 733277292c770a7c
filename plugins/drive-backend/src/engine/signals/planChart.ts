import { DAY_MS, WEEK_MS } from '../time';
import { Chart } from './Chart';
import { eventsPerWeek } from './eventsPerWeek';
import { fourWeekPoints, PooledPoint } from './fourWeekPoints';
import { ofDifferences, ofLogarithms, ofValues } from './individuals';
import { PROVISIONAL_POINTS } from './judge';
import { laney } from './laney';
import { LimitMethod } from './Limits';
import { RareEvents, rareEvents } from './rareEvents';
import { overlap, quietRanges, TURN_OF_THE_YEAR } from './quietDays';
import { ChartDefinition, SeriesPoint } from './Series';

/** Fewer events than this in a week: four weeks are pooled. */
const EVENTS_PER_WEEKLY_POINT = 5;

/** Fewer events than this in four weeks: too rare to chart. */
const EVENTS_PER_POOLED_POINT = 2;

/** A point to be charted, and whether it lies in days that say nothing of the rest of the year. */
export interface PlannedPoint extends PooledPoint {
  quiet: boolean;
}

/** Which points are charted, and how. */
export interface ChartPlan {
  interval: Chart['interval'];
  method: LimitMethod;
  points: PlannedPoint[];
  tooRare?: RareEvents;
  eventsPerWeek?: number;
}

/** @param weeks - oldest first */
export function planChart(
  weeks: readonly SeriesPoint[],
  definition: ChartDefinition,
): ChartPlan {
  const { kind, smallestRelevantChange, quotientUnit = 1 } = definition;
  const weekly = weeklyPoints(weeks, definition);
  const plan = { interval: 'week' as const, points: weekly };
  if (kind === 'duration') {
    return { ...plan, method: ofLogarithms(smallestRelevantChange) };
  }
  if (kind === 'state') {
    return { ...plan, method: ofDifferences(smallestRelevantChange) };
  }
  const watched = weekly.filter(isWatched);
  if (kind === 'amount' || !countsEvents(watched, kind)) {
    return { ...plan, method: ofValues(smallestRelevantChange) };
  }
  const events = eventsPerWeek(watched, kind);
  const counting = {
    ...plan,
    method: laney({
      kind: kind === 'ratio' ? 'ratio' : 'rate',
      smallestRelevantChange,
      quotientUnit,
    }),
    eventsPerWeek: events,
  };
  if (
    events === undefined ||
    watched.length < PROVISIONAL_POINTS ||
    events >= EVENTS_PER_WEEKLY_POINT
  ) {
    return counting;
  }
  if (events * 4 < EVENTS_PER_POOLED_POINT) {
    return { ...counting, tooRare: rareEvents(watched) };
  }
  return {
    ...counting,
    interval: 'fourWeeks',
    points: fourWeekPoints(weekly, isWatched, {
      quotientUnit,
      minimumSample: definition.minimumSample ?? 1,
    }).map(point => ({ ...point, quiet: false })),
  };
}

/**
 * Activity is low on quiet days. A state is not activity; but where it looks back over a window, what it changed by is
 * the week that came in and the one that fell out.
 */
function weeklyPoints(
  weeks: readonly SeriesPoint[],
  { kind, windowDays = 0, quietDays = TURN_OF_THE_YEAR }: ChartDefinition,
): PlannedPoint[] {
  const back = kind === 'state' ? windowDays * DAY_MS : 0;
  const quiet =
    weeks.length === 0 || (kind === 'state' && windowDays === 0)
      ? []
      : quietRanges(
          {
            from: weeks[0].at - WEEK_MS - back,
            to: weeks[weeks.length - 1].at,
          },
          quietDays,
        );
  return weeks.map(week => {
    const from = week.at - WEEK_MS;
    const cameIn = { from, to: week.at };
    const fellOut = { from: from - back, to: week.at - back };
    return {
      ...week,
      from,
      quiet: quiet.some(
        range => overlap(range, cameIn) || overlap(range, fellOut),
      ),
    };
  });
}

/** Whether a week counts when weeks are pooled, though it may have few records or none. */
function isWatched({ outcome, quiet }: PlannedPoint): boolean {
  return (
    !quiet &&
    (outcome === 'measured' ||
      outcome === 'insufficientData' ||
      outcome === 'notApplicable')
  );
}

/** Whether the values are quotients of what was counted: others have no chance of their own. */
function countsEvents(
  points: readonly PlannedPoint[],
  kind: ChartDefinition['kind'],
): boolean {
  return points.every(point => {
    if (point.value === undefined) {
      return true;
    }
    const { numerator = kind === 'count' ? point.value : undefined } = point;
    const { denominator = kind === 'count' ? 1 : 0 } = point;
    return (
      numerator !== undefined &&
      numerator >= 0 &&
      denominator > 0 &&
      (kind !== 'ratio' || numerator <= denominator)
    );
  });
}
