import { Outcome, PillarId } from 'backstage-plugin-drive-common';

/** A metric over one week, or a pillar's score at its end. */
export interface WeekValue {
  outcome: Outcome;
  /** Of a metric, in its unit; of a pillar, its score. */
  value?: number;
  /** Records that count; of a pillar, its measured metrics. */
  n: number;
  /** Present for ratios and rates. */
  numerator?: number;
  /** Present for ratios and rates. */
  denominator?: number;
}

/** What was measured of a subject for one calendar week. */
export interface SubjectWeek {
  /** End of the week: a Monday, 00:00 UTC, milliseconds since the epoch. */
  at: number;
  modelVersion: string;
  /** When the past was evaluated again by an administrator's act, milliseconds since the epoch. */
  reevaluatedAt?: number;
  /** By id; over the week alone. */
  metrics: ReadonlyMap<string, WeekValue>;
  /** Over the configured window that ends with the week. Empty for weeks that are only kept for the verdict. */
  pillars: ReadonlyMap<PillarId, WeekValue>;
}
