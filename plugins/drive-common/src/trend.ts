import { Outcome } from './outcome';
import { SubjectInfo } from './subject';
import { Unit } from './unit';

/**
 * One disjoint week or day of a trend.
 *
 * @public
 */
export interface TrendPoint {
  /** End of the point's half-open range, RFC 3339. */
  at: string;
  outcome: Outcome;
  value?: number;
  score?: number;
  /** Records that count. */
  n: number;
  numerator?: number;
  denominator?: number;
}

/**
 * A metric of a subject over disjoint ranges.
 *
 * @public
 */
export interface Trend {
  subject: SubjectInfo;
  metricId: string;
  unit: Unit;
  interval: 'day' | 'week';
  modelVersion: string;
  /** Oldest first. */
  points: TrendPoint[];
}
