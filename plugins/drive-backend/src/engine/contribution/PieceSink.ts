import { AnyRecord } from 'backstage-plugin-drive-node';
import { Intervals } from '../intervals';
import { FeedKind } from '../Metric';
import { Sink } from '../Sink';
import { Tally } from '../Tally';

/** Of what no record or component says. */
const REST = '';

/** Sums up what a metric says, apart for each asset and kind of record. */
export class PieceSink implements Sink {
  readonly tallies = new Map<string, Tally>();

  /** The key of what records of a kind about an asset say. */
  static keyOf(kind: FeedKind, asset: string): string {
    return `${kind} ${asset}`;
  }

  count(record: AnyRecord, numerator: number, denominator: number) {
    this.#of(record).count(record, numerator, denominator);
  }
  add(record: AnyRecord, numerator: number, denominator: number) {
    this.#of(record).add(record, numerator, denominator);
  }
  value(record: AnyRecord, value: number) {
    this.#of(record).value(record, value);
  }
  part(record: AnyRecord, key: string, amount: number) {
    this.#of(record).part(record, key, amount);
  }
  previous(record: AnyRecord, numerator: number, denominator: number) {
    this.#of(record).previous(record, numerator, denominator);
  }
  unclear(record: AnyRecord) {
    this.#of(record).unclear(record);
  }
  pending(record: AnyRecord) {
    this.#of(record).pending(record);
  }
  contradictory(record: AnyRecord) {
    this.#of(record).contradictory(record);
  }
  leaveOut(record: AnyRecord, why: string) {
    this.#of(record).leaveOut(record, why);
  }
  entity(ref: string, numerator: number, denominator: number) {
    this.#at(ref).entity(ref, numerator, denominator);
  }
  weigh(denominator: number) {
    this.#at(REST).weigh(denominator);
  }
  over(span: Intervals) {
    this.#at(REST).over(span);
  }
  fail(problem: string) {
    this.#at(REST).fail(problem);
  }

  #of({ kind, asset }: AnyRecord): Tally {
    return this.#at(PieceSink.keyOf(kind as FeedKind, asset));
  }

  #at(key: string): Tally {
    let tally = this.tallies.get(key);
    if (!tally) {
      tally = new Tally();
      this.tallies.set(key, tally);
    }
    return tally;
  }
}
