import { Outcome, Unit } from 'backstage-plugin-drive-common';
import { Signal } from './Chart';
import { ChartReading } from './ChartReading';
import { currentSignal } from './currentSignal';
import { FORMED_POINTS } from './judge';
import { KNOWN_WEEKS, RareEvents } from './rareEvents';
import { ChartDefinition } from './Series';

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
  metric: {
    id: string;
    title: string;
    unit: Unit;
    direction: ChartDefinition['direction'];
  },
  measurement: { outcome: Outcome; reason?: string },
  chart: ChartReading | undefined,
  asOf: number,
): Reading {
  const { id: metricId, title, unit, direction } = metric;
  const signal = chart && currentSignal(chart, asOf);
  const missing = whyNotRead(measurement, chart, signal, direction);
  return { metricId, title, unit, ...(missing ? { missing } : { signal }) };
}

/**
 * Rare events show no change; but of what had better not happen it can be said that it is no more than it always was.
 * Of what one wants more of, that says nothing.
 */
function whyRareNotRead(
  rare: RareEvents | undefined,
  direction: ChartDefinition['direction'],
): string | undefined {
  if (!rare || direction !== 'lower') {
    return 'Too rare to chart: fewer than two events in four weeks.';
  }
  if (!rare.known) {
    return `Too rare to chart, and what is usual is not known yet: ${rare.weeks} of ${KNOWN_WEEKS} weeks.`;
  }
  return rare.usual
    ? undefined
    : `Too rare to chart, and more than usual: ${rare.recent} in the last eight weeks.`;
}

function whyNotRead(
  { outcome, reason }: { outcome: Outcome; reason?: string },
  chart: ChartReading | undefined,
  signal: Signal | undefined,
  direction: ChartDefinition['direction'],
): string | undefined {
  if (outcome !== 'measured') {
    return reason ?? 'Not measured.';
  }
  if (chart?.state === 'tooRare') {
    return whyRareNotRead(chart.rare, direction);
  }
  return signal ? undefined : whyNotCharted(chart);
}

/** Why a chart lists nothing yet, whatever is there; undefined where it does. */
export function whyNotCharted(
  chart: ChartReading | undefined,
): string | undefined {
  if (chart?.state === 'tooRare') {
    return 'Too rare to chart: fewer than two events in four weeks.';
  }
  if (chart?.state === 'formed') {
    return undefined;
  }
  const points = chart?.baseline?.points ?? 0;
  return chart?.interval === 'fourWeeks'
    ? `The baseline is still forming: ${points} of ${FORMED_POINTS} points of four weeks, since events are rare.`
    : `The baseline is still forming: ${points} of ${FORMED_POINTS} weeks.`;
}
