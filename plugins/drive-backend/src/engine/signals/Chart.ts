import { Outcome } from 'backstage-plugin-drive-common';
import { RareEvents } from './rareEvents';

/**
 * - `point`: one point outside the limits
 * - `twoOfThree`: two of three points beyond two thirds of the limit, on the same side
 * - `run`: eight points in a row on one side of the centre
 */
export type SignalRule = 'point' | 'run' | 'twoOfThree';

/**
 * - `formed`: the baseline has at least 12 points
 * - `provisional`: 8 to 11; what it finds is shown, not listed
 * - `forming`: fewer; nothing is judged
 * - `tooRare`: there are too few events to chart even by four weeks
 */
export type ChartState = 'formed' | 'provisional' | 'forming' | 'tooRare';

/** A change that the chart tells from noise. Further evidence of it within eight points belongs to it. */
export interface Signal {
  /** The rule that found it. */
  rule: SignalRule;
  /** All rules that found it, in that order. */
  rules: SignalRule[];
  /** End of the point at which it was found, milliseconds since the epoch. */
  at: number;
  /** Start of the first point that is evidence of it. */
  since: number;
  /** End of the last point that is evidence of it. */
  until: number;
  side: 'up' | 'down';
  direction: 'better' | 'worse' | 'none';
  size: SignalSize;
  /** Worth a reader's time: judged by a formed baseline, lasting, and not too small to matter. Others are only shown. */
  listed: boolean;
  /** End of the point at which it became listed. */
  listedAt?: number;
  /** Found before the baseline had 12 points. */
  provisional: boolean;
}

/** From which level to which, in the metric's unit. */
export interface SignalSize {
  /** The centre before. */
  from: number;
  /** The level over the points from the first to the last evidence. */
  to: number;
  /** `to` − `from`. */
  change: number;
  /** `change` / |`from`|; absent where `from` is 0. */
  relative?: number;
}

/** A point of the chart: a week, or four where events are rare. */
export interface ChartedPoint {
  /** Start, inclusive, milliseconds since the epoch. */
  from: number;
  /** End, exclusive. */
  at: number;
  outcome: Outcome;
  value?: number;
  n: number;
  /** Why the point is not in the chart's reckoning. Absent: it is. */
  gap?: 'notMeasured' | 'quiet';
  /** Counts from 0: how often the baseline has started again. Absent for gaps. */
  phase?: number;
  /** One of the points from which its phase's limits are made. */
  inBaseline: boolean;
  /** What was expected of `value`: the limits by which it was judged. Absent while nothing is known. */
  centre?: number;
  lower?: number;
  upper?: number;
  flags: SignalRule[];
}

/** The points that limits are made from. */
export interface Baseline {
  from: number;
  to: number;
  points: number;
}

/** The process behaviour chart of one metric of one subject. */
export interface Chart {
  state: ChartState;
  interval: 'week' | 'fourWeeks';
  /** What limits are made from: values, their logarithms, Laney's p′ or u′, or differences from week to week. */
  method: 'values' | 'logarithms' | 'laney' | 'differences';
  /** Of the current phase, in the metric's unit (of `differences`: per week). Absent while forming. */
  centre?: number;
  /** Of the current phase. Absent where there is no point. */
  baseline?: Baseline;
  /** Events that a week brings, where they are counted. */
  eventsPerWeek?: number;
  /** Of charts that are too rare. */
  rare?: RareEvents;
  points: ChartedPoint[];
  /** Oldest first. */
  signals: Signal[];
}
