import { Outcome } from './outcome';
import { PillarId } from './pillar';
import { Unit } from './unit';

/**
 * - `point`: one point outside the limits
 * - `twoOfThree`: two of three points beyond two thirds of the limit, on the same side
 * - `run`: eight points in a row on one side of the centre
 *
 * @public
 */
export type SignalRule = 'point' | 'run' | 'twoOfThree';

/**
 * - `formed`: the baseline has at least 12 points
 * - `provisional`: 8 to 11; what it finds is shown, not listed
 * - `forming`: fewer; nothing is judged
 * - `tooRare`: there are too few events to chart even by four weeks
 *
 * @public
 */
export type ChartState = 'formed' | 'provisional' | 'forming' | 'tooRare';

/**
 * A metric, or, without `metricId`, the pillar's own score.
 *
 * @public
 */
export interface Charted {
  pillarId: PillarId;
  metricId?: string;
}

/**
 * A change that a process behaviour chart tells from noise. Times are RFC 3339.
 *
 * @public
 */
export interface ChartSignal {
  /** The rule that found it first. */
  rule: SignalRule;
  /** All rules that found it. */
  rules: SignalRule[];
  /** End of the point at which it was found. */
  at: string;
  /** Start of the first point that is evidence of it. */
  since: string;
  /** End of the last point that is evidence of it. */
  until: string;
  side: 'up' | 'down';
  direction: 'better' | 'worse' | 'none';
  /** From which level to which, in the metric's unit. */
  size: { from: number; to: number; change: number; relative?: number };
  /** Worth a reader's time: by a formed baseline, lasting, and not too small to matter. Others are only shown. */
  listed: boolean;
  listedAt?: string;
  /** Found before the baseline had 12 points. */
  provisional: boolean;
}

/**
 * A signal, and what it is a change of.
 *
 * @public
 */
export interface SubjectSignal extends ChartSignal, Charted {
  /** The metric's or the pillar's. */
  title: string;
  unit: Unit;
}

/**
 * A point of a process behaviour chart: a week, or four where events are rare.
 *
 * @public
 */
export interface ChartPoint {
  /** Start, inclusive, RFC 3339. */
  from: string;
  /** End, exclusive, RFC 3339. */
  at: string;
  outcome: Outcome;
  value?: number;
  n: number;
  /** Why the point is not in the chart's reckoning. Absent: it is. */
  gap?: 'notMeasured' | 'quiet';
  /** Counts from 0: how often the baseline has started again. Absent for gaps. */
  phase?: number;
  inBaseline: boolean;
  /** What was expected of the value: the limits by which it was judged. Absent while nothing is known. */
  centre?: number;
  lower?: number;
  upper?: number;
  flags: SignalRule[];
}

/**
 * A process behaviour chart.
 *
 * @public
 */
export interface Chart {
  state: ChartState;
  interval: 'week' | 'fourWeeks';
  /** What limits are made from: values, their logarithms, Laney's p′ or u′, or differences from week to week. */
  method: 'values' | 'logarithms' | 'laney' | 'differences';
  /** Of the current phase, in the metric's unit; of `differences`: per week. Absent while forming. */
  centre?: number;
  /** Of the current phase. Absent where there is no point. */
  baseline?: { from: string; to: string; points: number };
  /** Events that a week brings, where they are counted. */
  eventsPerWeek?: number;
  /** Oldest first. */
  points: ChartPoint[];
}

/**
 * What a metric says for the verdict.
 *
 * @public
 */
export interface VerdictReading {
  metricId: string;
  role: 'throughput' | 'guard';
  /** A sentence: why the metric cannot be read. Absent: it can. */
  missing?: string;
  /** Absent: nothing but ordinary variation. */
  signal?: ChartSignal;
}
