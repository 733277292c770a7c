import {
  ChartSignal,
  Outcome,
  SignalRule,
  Trend,
} from 'backstage-plugin-drive-common';
import { SignalDirection } from '../components/signalColors';

const WEEK_MS = 7 * 86_400_000;

/** A point as it is drawn and written. Instants are milliseconds. */
export interface ChartRow {
  from: number;
  at: number;
  outcome: Outcome;
  /** Absent: a gap. */
  value?: number;
  n: number;
  /** Shown, and not judged. */
  quiet: boolean;
  centre?: number;
  lower?: number;
  upper?: number;
  flags: SignalRule[];
  /** The signal that the point is evidence of. */
  signal?: ChartSignal;
  /** What the point is marked with: it was found by a rule. */
  mark?: { direction: SignalDirection; listed: boolean };
}

function signalOf(row: ChartRow, signals: readonly ChartSignal[]) {
  const own = signals.filter(
    ({ since, until }) =>
      Date.parse(since) <= row.from && row.at <= Date.parse(until),
  );
  // Where two overlap, the one that is listed says more.
  return own.find(({ listed }) => listed) ?? own[own.length - 1];
}

/**
 * The points of a trend, oldest first: those of its process behaviour chart, or, where there is none, the bare weeks.
 */
export function chartRows({ chart, points, signals }: Trend): ChartRow[] {
  if (!chart || chart.points.length === 0) {
    return points.map(({ at, outcome, value, n }) => ({
      from: Date.parse(at) - WEEK_MS,
      at: Date.parse(at),
      outcome,
      value: outcome === 'measured' ? value : undefined,
      n,
      quiet: false,
      flags: [],
    }));
  }
  return chart.points.map(point => {
    const { outcome, value, n, gap, centre, lower, upper, flags } = point;
    const row: ChartRow = {
      from: Date.parse(point.from),
      at: Date.parse(point.at),
      outcome,
      value: gap === 'notMeasured' ? undefined : value,
      n,
      quiet: gap === 'quiet',
      centre,
      lower,
      upper,
      flags,
    };
    const signal = gap ? undefined : signalOf(row, signals);
    return {
      ...row,
      signal,
      mark:
        flags.length > 0
          ? {
              direction: signal?.direction ?? 'none',
              listed: signal?.listed ?? false,
            }
          : undefined,
    };
  });
}

/** Whether any point has a value. */
export function isMeasured(rows: readonly ChartRow[]): boolean {
  return rows.some(({ value }) => value !== undefined);
}

/**
 * Limits that no value could reach are not drawn: a lower one below zero of what is never negative, an upper one above
 * all of it of a share.
 */
export function drawnLimits(
  rows: readonly ChartRow[],
  isShare: boolean,
): ChartRow[] {
  const values = rows.flatMap(({ value }) => value ?? []);
  const neverNegative = values.every(value => value >= 0);
  const neverAboveAll = isShare && values.every(value => value <= 1);
  return rows.map(row => ({
    ...row,
    lower: neverNegative && (row.lower ?? 0) < 0 ? undefined : row.lower,
    upper: neverAboveAll && (row.upper ?? 0) > 1 ? undefined : row.upper,
  }));
}
