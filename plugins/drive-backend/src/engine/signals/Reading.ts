import { Outcome, Unit } from 'backstage-plugin-drive-common';
import { Signal } from './Chart';
import { ChartReading } from './ChartReading';
import { currentSignal } from './currentSignal';
import { FORMED_POINTS } from './judge';

/** What a metric says for the verdict. */
export interface Reading {
  metricId: string;
  title: string;
  unit: Unit;
  /** A sentence: why the metric cannot be read. Absent: it can. */
  missing?: string;
  /** Absent: nothing but ordinary variation. */
  signal?: Signal;
}

/**
 * Reads a metric's chart for the verdict.
 *
 * A baseline that starts again after a run is no reason not to read: what the run said is known.
 *
 * @param measurement - of the window that ends at `asOf`
 * @param chart - absent where there are no weeks
 * @param asOf - milliseconds since the epoch
 */
export function readingOf(
  metric: { id: string; title: string; unit: Unit },
  measurement: { outcome: Outcome; reason?: string },
  chart: ChartReading | undefined,
  asOf: number,
): Reading {
  const { id: metricId, title, unit } = metric;
  const signal = chart && currentSignal(chart, asOf);
  const missing = whyNotRead(measurement, chart, signal);
  return { metricId, title, unit, ...(missing ? { missing } : { signal }) };
}

function whyNotRead(
  { outcome, reason }: { outcome: Outcome; reason?: string },
  chart: ChartReading | undefined,
  signal: Signal | undefined,
): string | undefined {
  if (outcome !== 'measured') {
    return reason ?? 'Not measured.';
  }
  if (chart?.state === 'tooRare') {
    return 'Too rare to chart: fewer than two events in four weeks.';
  }
  if (chart?.state === 'formed' || signal) {
    return undefined;
  }
  const points = chart?.baseline?.points ?? 0;
  return chart?.interval === 'fourWeeks'
    ? `The baseline is still forming: ${points} of ${FORMED_POINTS} points of four weeks, since events are rare.`
    : `The baseline is still forming: ${points} of ${FORMED_POINTS} weeks.`;
}
