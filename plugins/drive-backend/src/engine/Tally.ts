import { AnyRecord } from 'backstage-plugin-drive-node';
import { Intervals, union } from './intervals';
import { Sink } from './Sink';

const NO_VALUES: readonly number[] = [];

/**
 * What has been counted so far: sum pairs and value lists. Tallies of distinct assets merge into the tally of their
 * union, in any order.
 */
export class Tally implements Sink {
  numerator = 0;
  denominator = 0;
  /** Records that count: the n. */
  sample = 0;
  /** Records that are there but cannot count, because something about them is not known. */
  unknown = 0;
  /** Records that were looked at and do not count. */
  leftOut = 0;
  /** Records of which what is measured is not over yet. */
  pendingRecords = 0;
  /** Records whose times contradict each other. */
  contradictions = 0;
  #values?: number[];
  breakdown?: Map<string, number>;
  /** Time over which counts were taken, where a rate is per week of the subject, not of each asset. */
  span?: Intervals;
  /** What makes the measurement impossible, e.g. currencies without a rate. */
  problem?: string;
  /** Numerator and denominator of the previous window, where a metric compares with it. */
  previousNumerator = 0;
  previousDenominator = 0;

  /** What records give to a median, in no particular order. */
  get values(): readonly number[] {
    return this.#values ?? NO_VALUES;
  }

  /** Whether merging it would change nothing. */
  get isEmpty(): boolean {
    return (
      this.sample === 0 &&
      this.numerator === 0 &&
      this.denominator === 0 &&
      this.unknown === 0 &&
      this.leftOut === 0 &&
      this.pendingRecords === 0 &&
      this.contradictions === 0 &&
      this.previousNumerator === 0 &&
      this.previousDenominator === 0 &&
      this.span === undefined &&
      this.problem === undefined
    );
  }

  count(_record: AnyRecord, numerator: number, denominator: number) {
    this.numerator += numerator;
    this.denominator += denominator;
    this.sample++;
  }

  add(_record: AnyRecord, numerator: number, denominator: number) {
    this.numerator += numerator;
    this.denominator += denominator;
  }

  value(_record: AnyRecord, value: number) {
    (this.#values ??= []).push(value);
    this.sample++;
  }

  part(_record: AnyRecord, key: string, amount: number) {
    this.breakdown ??= new Map();
    this.breakdown.set(key, (this.breakdown.get(key) ?? 0) + amount);
    this.numerator += amount;
    this.sample++;
  }

  previous(_record: AnyRecord, numerator: number, denominator: number) {
    this.previousNumerator += numerator;
    this.previousDenominator += denominator;
  }

  unclear(_record: AnyRecord) {
    this.unknown++;
  }

  pending(_record: AnyRecord) {
    this.pendingRecords++;
  }

  contradictory(_record: AnyRecord) {
    this.contradictions++;
  }

  leaveOut(_record: AnyRecord, _why: string) {
    this.leftOut++;
  }

  entity(_ref: string, numerator: number, denominator: number) {
    this.numerator += numerator;
    this.denominator += denominator;
    this.sample++;
  }

  weigh(denominator: number) {
    this.denominator += denominator;
  }

  over(span: Intervals) {
    this.span = this.span ? union([...this.span, ...span]) : span;
  }

  fail(problem: string) {
    if (this.problem === undefined || problem < this.problem) {
      this.problem = problem;
    }
  }

  /** Adds values to a median that were counted before. */
  addValues(values: readonly number[]) {
    if (values.length > 0) {
      this.#values ??= [];
      for (const value of values) {
        this.#values.push(value);
      }
    }
  }

  /** Adds another tally to this one. */
  merge(other: Tally) {
    this.numerator += other.numerator;
    this.denominator += other.denominator;
    this.sample += other.sample;
    this.unknown += other.unknown;
    this.leftOut += other.leftOut;
    this.pendingRecords += other.pendingRecords;
    this.contradictions += other.contradictions;
    this.previousNumerator += other.previousNumerator;
    this.previousDenominator += other.previousDenominator;
    if (other.#values) {
      this.addValues(other.#values);
    }
    if (other.breakdown) {
      this.breakdown ??= new Map();
      for (const [key, amount] of other.breakdown) {
        this.breakdown.set(key, (this.breakdown.get(key) ?? 0) + amount);
      }
    }
    if (other.span && other.span !== this.span) {
      this.over(other.span);
    }
    if (other.problem !== undefined) {
      this.fail(other.problem);
    }
  }
}
