import { Outcome } from './outcome';
import { Chart, Charted, ChartSignal } from './signal';
import { SubjectInfo } from './subject';
import { Unit } from './unit';

/**
 * One disjoint week or day of a trend. A pillar's score is that of the window that ends with the point.
 *
 * @public
 */
export interface TrendPoint {
  /** End of the point's half-open range, RFC 3339. Weeks are calendar weeks that begin on Monday, 00:00 UTC. */
  at: string;
  outcome: Outcome;
  /** Of a metric, in its unit; of a pillar, its score. */
  value?: number;
  score?: number;
  /** Records that count; of a pillar, its measured metrics. */
  n: number;
  numerator?: number;
  denominator?: number;
}

/**
 * A model that points were made with.
 *
 * @public
 */
export interface TrendModel {
  version: string;
  /** The first and the last point made with it, RFC 3339. */
  from: string;
  to: string;
  /** When the past was evaluated again with it, by an administrator's act. Absent: it was the model of its time. */
  reevaluatedAt?: string;
}

/**
 * A metric or a pillar of a subject over disjoint ranges.
 *
 * @public
 */
export interface Trend extends Charted {
  subject: SubjectInfo;
  /** Of pillars `count`: a score of 0..100. */
  unit: Unit;
  interval: 'day' | 'week';
  /** The model in force now. */
  modelVersion: string;
  /** Oldest first. Weeks that were not evaluated yet are missing. */
  points: TrendPoint[];
  /** Oldest first. */
  models: TrendModel[];
  /** Weeks only. */
  chart?: Chart;
  /** Those that the chart's points hold evidence of, oldest first. */
  signals: ChartSignal[];
}
