import {
  STORED_RECORD_KINDS,
  StoredRecordKind,
} from 'backstage-plugin-drive-common';
import { DAY_MS } from '../engine/time';
import { RECORD_REACH } from './recordReach';

/** Which records evaluations can look at. Instants are milliseconds since the epoch. */
export interface RecordRange {
  /** What ceased to matter before this instant is not looked at, by kind. */
  since: Readonly<Record<StoredRecordKind, number>>;
  /** The latest instant that is evaluated. */
  asOf: number;
}

/** An instant, milliseconds since the epoch, and the window that ends at it. */
export interface EvaluatedWindow {
  asOf: number;
  windowDays: number;
}

/** The records that some evaluations are made from. */
export function rangeOf(evaluated: readonly EvaluatedWindow[]): RecordRange {
  const sinceOf = (kind: StoredRecordKind) =>
    Math.min(
      ...evaluated.map(
        ({ asOf, windowDays }) =>
          asOf - RECORD_REACH[kind].days(windowDays) * DAY_MS,
      ),
    );
  return {
    since: Object.fromEntries(
      STORED_RECORD_KINDS.map(kind => [kind, sinceOf(kind)]),
    ) as Record<StoredRecordKind, number>,
    asOf: Math.max(...evaluated.map(({ asOf }) => asOf)),
  };
}

/**
 * The records that scorecards at an instant are made from, each with the one of a window earlier that its change is
 * measured against.
 */
export function rangeOfScorecards(
  asOf: number,
  windowDays: number,
): RecordRange {
  return rangeOf([
    { asOf, windowDays },
    { asOf: asOf - windowDays * DAY_MS, windowDays },
  ]);
}

/** The records that adjacent windows are evaluated from, the last of which ends at an instant. */
export function rangeOfSeries(
  asOf: number,
  windowDays: number,
  count: number,
): RecordRange {
  return rangeOf([
    { asOf, windowDays },
    { asOf: asOf - (count - 1) * windowDays * DAY_MS, windowDays },
  ]);
}

/** Since when any kind is looked at. */
export function earliestOf({ since }: RecordRange): number {
  return Math.min(...Object.values(since));
}
