import { Outcome } from 'backstage-plugin-drive-common';

/** One disjoint week of a metric of a subject. */
export interface SeriesPoint {
  /** End of the week, exclusive, milliseconds since the epoch. */
  at: number;
  outcome: Outcome;
  /** In the metric's unit. */
  value?: number;
  /** Records that count. */
  n: number;
  /** Present for ratios and rates. */
  numerator?: number;
  /** Present for ratios and rates: what was at risk, or for how long. */
  denominator?: number;
  /** For `state`: made by other rules than the week before, so that the step between them says nothing. */
  madeDifferently?: boolean;
}

/**
 * What a metric's points are, and so how they vary by chance.
 *
 * - `duration`: medians of durations; charted as the logarithm
 * - `ratio`: a share of things, each of which counts or does not
 * - `rate`: events by what they happened to, or by time
 * - `count`: events of a week; `value` where there is no `numerator`
 * - `amount`: money, time, and quotients of them, which have no chance of their own; charted as the plain value
 * - `state`: what is at an instant (findings, checks, budgets), and pillar scores, whose windows overlap; charted as
 *   differences from the week before
 */
export type ChartKind =
  | 'duration'
  | 'ratio'
  | 'rate'
  | 'count'
  | 'amount'
  | 'state';

/** Days of the year on which little happens, `MM-DD`, both ends included; may span the turn of the year. */
export interface QuietDays {
  from: string;
  to: string;
}

/** How a metric is charted. */
export interface ChartDefinition {
  kind: ChartKind;
  /** Which way is better. */
  direction: 'higher' | 'lower' | 'none';
  /** The smallest change that anyone would act on, in the metric's unit, above 0. */
  smallestRelevantChange: number;
  /** Fewer records than this in a pooled point: a gap. Default 1. Weekly points carry it in their outcome. */
  minimumSample?: number;
  /** What a quotient of 1 is in the metric's unit, e.g. 100 for events per 100. Default 1. */
  quotientUnit?: number;
  /** For `state`: how many days before `at` a value looks back, where it does. Default 0. */
  windowDays?: number;
  /** Points that touch them are shown and not judged. Default: the turn of the year. */
  quietDays?: readonly QuietDays[];
}
