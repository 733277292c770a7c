import { PillarId } from 'backstage-plugin-drive-common';
import { Steps } from '../steps';
import { SubjectWeek } from '../SubjectWeek';
import { WEEK_MS } from '../time';
import { SubjectCharts, VERDICT_METRICS } from '../verdict';
import { Chart } from './Chart';
import { ChartReading } from './ChartReading';
import { chartOfWeeks, ChartSettings, chartSubjects } from './subjectCharts';

/** What ended longer ago than this says nothing of the present. */
const KEPT_WEEKS = 26;

/** What is kept of a subject's charts, for its scorecard. */
export interface ReadCharts {
  charts: SubjectCharts;
  /** Whether a chart of the verdict pools weeks and has too few points: older weeks would help. */
  needsDepth: boolean;
}

/**
 * Charts everything of a subject and keeps what its scorecard tells. Can be paused after each chart.
 *
 * @param weeks - oldest first
 */
export function* readCharts(
  weeks: readonly SubjectWeek[],
  settings: ChartSettings,
): Steps<ReadCharts> {
  const metrics: Record<string, ChartReading> = {};
  const pillars: Partial<Record<PillarId, ChartReading>> = {};
  let needsDepth = false;
  for (const what of chartSubjects(settings.model)) {
    const chart = chartOfWeeks(weeks, what, settings);
    if (chart) {
      const reading = readingKept(chart, weeks.at(-1)?.at ?? 0);
      if ('pillarId' in what) {
        if (reading.signals.length > 0) {
          pillars[what.pillarId] = reading;
        }
      } else if (VERDICT_METRICS.includes(what.metricId)) {
        metrics[what.metricId] = reading;
        needsDepth ||= isPooledAndForming(chart);
      } else if (reading.signals.length > 0) {
        metrics[what.metricId] = reading;
      }
    }
    yield;
  }
  return { charts: { metrics, pillars }, needsDepth };
}

function readingKept(
  { state, interval, baseline, signals, rare }: Chart,
  newest: number,
): ChartReading {
  return {
    state,
    interval,
    ...(baseline && { baseline }),
    ...(rare && { rare }),
    signals: signals.filter(
      ({ listed, until }) => listed && newest - until <= KEPT_WEEKS * WEEK_MS,
    ),
  };
}

function isPooledAndForming({ interval, state }: Chart): boolean {
  return (
    interval === 'fourWeeks' && (state === 'forming' || state === 'provisional')
  );
}
