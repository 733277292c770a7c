import { Charted, SubjectSignal } from './signal';
import { SubjectInfo } from './subject';
import { Unit } from './unit';

/**
 * What a child has to do with a parent's number, and with its change.
 *
 * @public
 */
export interface ContributionRow {
  /**
   * - `child`: the assets that only this child has
   * - `shared`: those that several children have
   * - `own`: those that only the parent itself has
   * - `hidden`: children that the caller may not read, together
   */
  share: 'child' | 'shared' | 'own' | 'hidden';
  /** Present for `child`. */
  subject?: SubjectInfo;
  /** What the row's assets add now; `quotient` only. */
  numerator?: number;
  denominator?: number;
  /** The row's own number before and now, in the metric's unit; where it has one. */
  before?: number;
  after?: number;
  /** Records that count now. */
  sample: number;
  /** Its part in the parent's change, in the metric's unit; the parts of all rows add up to the change. Not of medians. */
  part?: number;
  /** By how much it moves the parent's change; medians only. Such effects do not add up. */
  effect?: number;
  /** The parent's number now without the row. */
  without?: number;
  /** By how many points the parent's pillar score would rise if this child reached the next band; `child` only. */
  leverage?: Leverage;
}

/**
 * What it would bring if a subject's metric reached the next band.
 *
 * @public
 */
export interface Leverage {
  /** The value at which the next band begins, in the metric's unit. */
  target: number;
  /** Points of the pillar's score, 0..100; above 0. */
  points: number;
}

/**
 * Who makes a number, and who moved it.
 *
 * @public
 */
export interface Contributions {
  subject: SubjectInfo;
  metricId: string;
  unit: Unit;
  /**
   * - `quotient`: ratios and rates; the parts add up
   * - `sum`: numbers per week; the parts add up
   * - `leaveOneOut`: medians; effects, which do not add up
   * - `none`: the metric cannot be divided among children; the rows show their own numbers
   */
  method: 'quotient' | 'sum' | 'leaveOneOut' | 'none';
  /** The ranges that are compared, half-open. */
  before: { from: string; to: string; value?: number };
  after: { from: string; to: string; value?: number };
  change?: number;
  /** Largest part of the change first. Absent where it would reveal what the caller may not read. */
  rows?: ContributionRow[];
  /** A sentence: why there are no rows. */
  withheld?: string;
  hiddenComponents?: number;
}

/**
 * A listed signal with who contributed.
 *
 * @public
 */
export interface Change extends SubjectSignal {
  contributions?: Pick<Contributions, 'method' | 'withheld'> & {
    /** At most five, largest first. */
    rows: ContributionRow[];
    /** What the rows that are not listed add, so that the parts add up. */
    otherPart?: number;
  };
}

/**
 * Signals of a subject since an instant, most important first.
 *
 * @public
 */
export interface ChangesAnswer {
  subject: SubjectInfo;
  since: string;
  asOf: string;
  items: Change[];
  /** Charts that nothing can be said of yet, and why. */
  unread: (Charted & { title: string; missing: string })[];
  /** How many charts were judged. */
  charts: number;
}
