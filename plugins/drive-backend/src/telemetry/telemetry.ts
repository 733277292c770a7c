import {
  Attributes,
  Counter,
  Gauge,
  Histogram,
  Meter,
  metrics,
  ObservableGauge,
  ObservableResult,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { DRIVE_METRICS, DriveMetric, DriveMetricKey } from './driveMetrics';

/** Whose the instruments and the spans are. */
const SCOPE = 'backstage-plugin-drive';

/** Fast reads and slow evaluations alike, in seconds. */
const BOUNDARIES = [
  0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600,
];

type CounterKey =
  | 'records'
  | 'evaluationFailures'
  | 'connectorRuns'
  | 'lineChecks'
  | 'notices';
type HistogramKey = 'evaluationDuration' | 'connectorDuration' | 'apiDuration';
type GaugeKey = Exclude<DriveMetricKey, CounterKey | HistogramKey>;

const counters = new Map<CounterKey, Counter>();
const histograms = new Map<HistogramKey, Histogram>();
const gauges = new Map<GaugeKey, Gauge>();

/** The portal's SDK has to be there before; without one, nothing is measured. */
function meter(): Meter {
  return metrics.getMeter(SCOPE);
}

function optionsOf({ unit, description }: DriveMetric) {
  return { unit, description };
}

/** Counts what happened. */
export function count(
  key: CounterKey,
  value: number,
  attributes: Attributes = {},
): void {
  let counter = counters.get(key);
  if (!counter) {
    const metric = DRIVE_METRICS[key];
    counter = meter().createCounter(metric.name, optionsOf(metric));
    counters.set(key, counter);
  }
  counter.add(value, attributes);
}

/** Notes how long something took. */
export function noteDuration(
  key: HistogramKey,
  milliseconds: number,
  attributes: Attributes = {},
): void {
  let histogram = histograms.get(key);
  if (!histogram) {
    const metric = DRIVE_METRICS[key];
    histogram = meter().createHistogram(metric.name, {
      ...optionsOf(metric),
      advice: { explicitBucketBoundaries: BOUNDARIES },
    });
    histograms.set(key, histogram);
  }
  histogram.record(milliseconds / 1_000, attributes);
}

/** Notes what is so from now on. */
export function noteState(key: GaugeKey, value: number): void {
  let gauge = gauges.get(key);
  if (!gauge) {
    const metric = DRIVE_METRICS[key];
    gauge = meter().createGauge(metric.name, optionsOf(metric));
    gauges.set(key, gauge);
  }
  gauge.record(value);
}

/**
 * Reads a gauge whenever metrics are collected.
 *
 * @returns what ends that
 */
export function observe(
  key: GaugeKey,
  read: (result: ObservableResult) => void | Promise<void>,
): () => void {
  const metric = DRIVE_METRICS[key];
  const gauge: ObservableGauge = meter().createObservableGauge(
    metric.name,
    optionsOf(metric),
  );
  gauge.addCallback(read);
  return () => gauge.removeCallback(read);
}

/** Does something within a span, which ends with it and says where it failed. */
export function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> {
  return trace
    .getTracer(SCOPE)
    .startActiveSpan(name, { attributes }, async span => {
      try {
        return await work();
      } catch (error) {
        const { name: type = 'Error' } = error as Partial<Error>;
        // The message may name entities; its kind may not.
        span.setAttribute('error.type', type);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
}
