import { Trend } from 'backstage-plugin-drive-common';

/** One week on the common time axis. A series that was not measured in it is absent, which draws a gap. */
export interface Week {
  /** Milliseconds: where the week ends. */
  at: number;
  values: (number | undefined)[];
  /** Why a value is absent, by series. */
  outcomes: (string | undefined)[];
}

/** Puts trends on one time axis, oldest week first. */
export function alignTrends(trends: Trend[]): Week[] {
  const weeks = new Map<number, Week>();
  trends.forEach((trend, series) => {
    for (const point of trend.points) {
      const at = Date.parse(point.at);
      const week = weeks.get(at) ?? { at, values: [], outcomes: [] };
      weeks.set(at, week);
      week.outcomes[series] = point.outcome;
      if (point.outcome === 'measured') {
        week.values[series] = point.value;
      }
    }
  });
  return Array.from(weeks.values()).sort((a, b) => a.at - b.at);
}

/** Whether a series was measured in any week. */
export function isMeasured(weeks: Week[], series: number): boolean {
  return weeks.some(week => week.values[series] !== undefined);
}
