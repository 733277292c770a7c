import { HORIZON_DAYS } from '../engine/feeds';
import { DAY_MS } from '../engine/time';

/** Which records evaluations can look at. Instants are milliseconds since the epoch. */
export interface RecordRange {
  /** What ceased to matter before this instant is not looked at. */
  from: number;
  /** The latest instant that is evaluated. */
  asOf: number;
}

/**
 * How far one evaluation looks back from its instant: to the horizon, and to the start of the window before its own,
 * which unit costs are compared with.
 */
function reachDays(windowDays: number): number {
  return Math.max(HORIZON_DAYS, 2 * windowDays);
}

/**
 * The records that scorecards at an instant are made from, each with the one of a window earlier that its change is
 * measured against.
 */
export function rangeOfScorecards(
  asOf: number,
  windows: readonly number[],
): RecordRange {
  const days = Math.max(
    ...windows.map(windowDays => windowDays + reachDays(windowDays)),
  );
  return { from: asOf - days * DAY_MS, asOf };
}

/** The records that adjacent windows are evaluated from, the last of which ends at an instant. */
export function rangeOfSeries(
  asOf: number,
  windowDays: number,
  count: number,
): RecordRange {
  const days = (count - 1) * windowDays + reachDays(windowDays);
  return { from: asOf - days * DAY_MS, asOf };
}
