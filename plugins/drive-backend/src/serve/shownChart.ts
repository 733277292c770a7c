import {
  Chart as ShownChart,
  ChartSignal,
} from 'backstage-plugin-drive-common';
import { Chart, Signal } from '../engine/signals/Chart';
import { Range } from '../engine/time';
import { shownSignal } from '../engine/verdict';

/** The part of a chart that lies in a range; its limits are those of the whole. */
export function shownChart(chart: Chart, range: Range): ShownChart {
  const { state, interval, method, centre, baseline, eventsPerWeek } = chart;
  return {
    state,
    interval,
    method,
    ...(centre !== undefined && { centre }),
    ...(baseline && {
      baseline: {
        ...baseline,
        from: time(baseline.from),
        to: time(baseline.to),
      },
    }),
    ...(eventsPerWeek !== undefined && { eventsPerWeek }),
    points: chart.points
      .filter(({ from, at }) => at > range.from && from < range.to)
      .map(({ from, at, ...point }) => ({
        from: time(from),
        at: time(at),
        ...defined(point),
      })),
  };
}

/** The signals that points in a range hold evidence of, oldest first. */
export function signalsWithin(
  { signals }: { signals: readonly Signal[] },
  range: Range,
): ChartSignal[] {
  return signals
    .filter(({ since, until }) => until > range.from && since < range.to)
    .map(shownSignal);
}

/** What has no value is absent in an answer. */
function defined<T extends object>(values: T): T {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as T;
}

function time(at: number): string {
  return new Date(at).toISOString();
}
