import { AnyRecord } from 'backstage-plugin-drive-node';
import { Intervals } from './intervals';

/**
 * Where a metric says what each record means to it. A tally sums it up; evidence keeps it record by record, so that
 * what is shown as evidence is what was counted.
 *
 * `why` is the record's part in words.
 */
export interface Sink {
  /** The record counts, with its part of the numerator and the denominator. */
  count(
    record: AnyRecord,
    numerator: number,
    denominator: number,
    why: string,
  ): void;
  /** As `count`, without being one of the sample's records. */
  add(
    record: AnyRecord,
    numerator: number,
    denominator: number,
    why: string,
  ): void;
  /** The record gives one value to a median. */
  value(record: AnyRecord, value: number, why: string): void;
  /** The record gives an amount to one part of a distribution. */
  part(record: AnyRecord, key: string, amount: number, why: string): void;
  /** The record counts in the previous window, with which the metric compares. */
  previous(
    record: AnyRecord,
    numerator: number,
    denominator: number,
    why: string,
  ): void;
  /** The record belongs here, but what the metric needs of it is not known. */
  unclear(record: AnyRecord, why: string): void;
  /** The record belongs here, but what the metric measures of it is not over yet. */
  pending(record: AnyRecord, why: string): void;
  /** The record belongs here, but its times contradict each other: clocks that differ. */
  contradictory(record: AnyRecord, why: string): void;
  /** The record does not count. */
  leaveOut(record: AnyRecord, why: string): void;
  /** A catalog entity counts, with its part of the numerator and the denominator. */
  entity(
    ref: string,
    numerator: number,
    denominator: number,
    why: string,
  ): void;
  /** Adds to the denominator what no record brings: weeks, components. */
  weigh(denominator: number): void;
  /** Adds time over which the subject's counts were taken. */
  over(span: Intervals): void;
  /** Makes the measurement impossible. */
  fail(problem: string): void;
}
