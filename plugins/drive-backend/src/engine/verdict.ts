import {
  ChartSignal,
  MetricResult,
  PillarId,
  PillarResult,
  Scorecard,
  VerdictReading,
} from 'backstage-plugin-drive-common';
import { DriveModel } from '../model/DriveModel';
import { ChartReading } from './signals/ChartReading';
import { currentSignal } from './signals/currentSignal';
import { Reading, readingOf } from './signals/Reading';
import { Signal } from './signals/Chart';
import { verdictFrom } from './signals/verdictFrom';
import { StoredScorecard } from './StoredScorecard';

/** The metrics that guard throughput: shipping more is only better while these hold. */
const GUARDS = ['incidents-per-100-changes', 'change-fail-rate'];
const THROUGHPUT = ['change-throughput', 'deployment-frequency'];

/** What the charts of a subject say, as far as its scorecard tells it. */
export interface SubjectCharts {
  /** By metric id. Metrics whose charts say nothing may be absent, but for those of the verdict. */
  metrics: Readonly<Record<string, ChartReading>>;
  pillars: Readonly<Partial<Record<PillarId, ChartReading>>>;
}

/** Metrics whose charts the verdict reads, whatever they say. */
export const VERDICT_METRICS: readonly string[] = [...THROUGHPUT, ...GUARDS];

/**
 * Adds to a scorecard what its subject's charts say of its instant: "better, or only faster?" above all five pillars,
 * and the signals of each.
 *
 * @param charts - absent where no week has been charted
 */
export function withVerdict(
  scorecard: StoredScorecard,
  model: DriveModel,
  charts: SubjectCharts = { metrics: {}, pillars: {} },
): Scorecard {
  const { subject, asOf, window, modelVersion, pillars, ...rest } = scorecard;
  const at = Date.parse(asOf);
  const results = new Map(
    pillars.flatMap(({ metrics }) =>
      metrics.map(metric => [metric.id, metric]),
    ),
  );
  const readings = (ids: readonly string[]) =>
    ids.flatMap(id => readMetric(id, results.get(id), model, charts, at) ?? []);
  const throughput = readings(THROUGHPUT);
  const guards = readings(GUARDS);
  return {
    subject,
    asOf,
    window,
    modelVersion,
    ...verdictFrom(throughput, guards),
    ...rest,
    pillars: pillars.map(pillar => withSignals(pillar, charts, at)),
    readings: [
      ...throughput.map(reading => shownReading(reading, 'throughput')),
      ...guards.map(reading => shownReading(reading, 'guard')),
    ],
  };
}

function readMetric(
  id: string,
  result: MetricResult | undefined,
  model: DriveModel,
  charts: SubjectCharts,
  asOf: number,
): Reading | undefined {
  const metric = model.metrics.find(other => other.id === id);
  return metric && result
    ? readingOf(metric, result, charts.metrics[id], asOf)
    : undefined;
}

function withSignals(
  pillar: PillarResult,
  charts: SubjectCharts,
  asOf: number,
): PillarResult {
  const signalIn = (chart: ChartReading | undefined) =>
    chart && currentSignal(chart, asOf);
  const metrics = pillar.metrics.map(metric => {
    const signal = signalIn(charts.metrics[metric.id]);
    return signal
      ? {
          ...metric,
          signal: {
            direction: signal.direction,
            side: signal.side,
            since: new Date(signal.since).toISOString(),
          },
        }
      : metric;
  });
  const directions = [
    signalIn(charts.pillars[pillar.id])?.direction,
    ...metrics.map(({ signal }) => signal?.direction),
  ];
  const count = (direction: 'better' | 'worse') =>
    directions.filter(other => other === direction).length;
  const signals = { better: count('better'), worse: count('worse') };
  return {
    ...pillar,
    ...(signals.better + signals.worse > 0 && { signals }),
    metrics,
  };
}

function shownReading(
  { metricId, missing, signal }: Reading,
  role: VerdictReading['role'],
): VerdictReading {
  return {
    metricId,
    role,
    ...(missing !== undefined && { missing }),
    ...(signal && { signal: shownSignal(signal) }),
  };
}

/** A signal with the times that answers have. */
export function shownSignal(signal: Signal): ChartSignal {
  const { at, since, until, listedAt, ...rest } = signal;
  const time = (instant: number) => new Date(instant).toISOString();
  return {
    ...rest,
    at: time(at),
    since: time(since),
    until: time(until),
    ...(listedAt !== undefined && { listedAt: time(listedAt) }),
  };
}
