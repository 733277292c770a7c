import {
  SubjectInfo,
  Trend,
  TrendModel,
  TrendPoint,
  Unit,
} from 'backstage-plugin-drive-common';
import {
  ChartSettings,
  ChartSubject,
  chartOfWeeks,
  weekValueOf,
} from '../engine/signals/subjectCharts';
import { SubjectWeek } from '../engine/SubjectWeek';
import { Range } from '../engine/time';
import { shownChart, signalsWithin } from './shownChart';

/** What a trend is of. */
export type TrendOf = Pick<Trend, 'pillarId' | 'metricId'> & {
  subject: SubjectInfo;
  what: ChartSubject;
  unit: Unit;
};

/**
 * The weeks of a metric or pillar, with the chart over all weeks that are stored up to the end of the range.
 *
 * @param weeks - oldest first, none of them after the range
 */
export function weeklyTrend(
  { what, ...head }: TrendOf,
  weeks: readonly SubjectWeek[],
  range: Range,
  settings: ChartSettings,
): Trend {
  const shown = weeks.filter(
    week => week.at > range.from && weekValueOf(week, what) !== undefined,
  );
  const chart = chartOfWeeks(weeks, what, settings);
  return {
    ...head,
    interval: 'week',
    modelVersion: settings.model.version,
    points: shown.map(week => pointOf(week, what)),
    models: stretchesOf(shown),
    ...(chart &&
      chart.points.length > 0 && { chart: shownChart(chart, range) }),
    signals: chart ? signalsWithin(chart, range) : [],
  };
}

function pointOf(week: SubjectWeek, what: ChartSubject): TrendPoint {
  const { value, ...rest } = weekValueOf(week, what)!;
  return {
    at: time(week.at),
    ...rest,
    ...(value !== undefined && { value }),
    ...('pillarId' in what && value !== undefined && { score: value }),
  };
}

/** Which model made which weeks, and whether at their time. */
function stretchesOf(weeks: readonly SubjectWeek[]): TrendModel[] {
  const stretches: TrendModel[] = [];
  for (const { at, modelVersion, reevaluatedAt } of weeks) {
    const reevaluated =
      reevaluatedAt === undefined ? undefined : time(reevaluatedAt);
    const last = stretches.at(-1);
    if (last?.version === modelVersion && last.reevaluatedAt === reevaluated) {
      last.to = time(at);
    } else {
      stretches.push({
        version: modelVersion,
        from: time(at),
        to: time(at),
        ...(reevaluated && { reevaluatedAt: reevaluated }),
      });
    }
  }
  return stretches;
}

function time(at: number): string {
  return new Date(at).toISOString();
}
