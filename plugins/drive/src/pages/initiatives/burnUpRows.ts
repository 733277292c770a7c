import {
  Initiative,
  InitiativeForecast,
  InitiativeProgress,
} from 'backstage-plugin-drive-common';
import { countedOf } from '../../initiatives/days';

/** A day of the chart, or the end of one of its lines. Shares are 0..1. */
export interface BurnUpRow {
  /** Milliseconds. */
  at: number;
  done?: number;
  /** Where the straight line begins and ends. */
  expected?: number;
  /** Where the forecast begins and ends. */
  forecast?: number;
}

/** A chart of done share by day. */
export interface BurnUp {
  rows: BurnUpRow[];
  /** Milliseconds: the first and last instant of the axis. */
  domain: [number, number];
}

/** What a day's items are: the done share of those that count. */
export function doneShareOf(
  day: InitiativeProgress['days'][number],
): number | undefined {
  const counted = countedOf(day.counts);
  return counted > 0 ? day.counts.done / counted : undefined;
}

function endsOf(
  initiative: Pick<Initiative, 'startDate' | 'targetDate'>,
  forecast: InitiativeForecast,
  last: { at: number; done?: number } | undefined,
): BurnUpRow[] {
  const goesOn =
    (forecast.outcome === 'late' || forecast.outcome === 'on-time') &&
    forecast.date;
  return [
    { at: Date.parse(initiative.startDate), expected: 0 },
    { at: Date.parse(initiative.targetDate), expected: 1 },
    ...(goesOn && last?.done !== undefined
      ? [
          { at: last.at, forecast: last.done },
          { at: Date.parse(goesOn), forecast: 1 },
        ]
      : []),
  ];
}

/** The lines of the chart, by time. Instants that several lines share are one row. */
export function burnUpOf(
  initiative: Pick<Initiative, 'startDate' | 'targetDate'>,
  progress: InitiativeProgress,
): BurnUp {
  const days: BurnUpRow[] = progress.days.map(day => ({
    at: Date.parse(day.date),
    done: doneShareOf(day),
  }));
  const byTime = new Map<number, BurnUpRow>();
  for (const row of [
    ...days,
    ...endsOf(initiative, progress.forecast, days[days.length - 1]),
  ]) {
    byTime.set(row.at, { ...byTime.get(row.at), ...row });
  }
  const rows = [...byTime.values()].sort((a, b) => a.at - b.at);
  return { rows, domain: [rows[0].at, rows[rows.length - 1].at] };
}
