import { Intervals } from '../intervals';
import { Tally } from '../Tally';
import { PackedNumber, PackedTally } from './PackedDigests';

/** What JSON would change: it has no infinity, no NaN and no negative zero. */
function packNumber(value: number): PackedNumber {
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : packOddNumber(value);
}

function packOddNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function isAbsent(value: PackedTally[number]): boolean {
  return value === 0 || value === null;
}

/**
 * @param placeOf - the place of a span in the table of intervals
 */
export function packTally(
  tally: Tally,
  placeOf: (span: Intervals) => number,
): PackedTally {
  const packed: PackedTally = [
    packNumber(tally.numerator),
    packNumber(tally.denominator),
    tally.sample,
    tally.unknown,
    tally.leftOut,
    tally.pendingRecords,
    tally.contradictions,
    packNumber(tally.previousNumerator),
    packNumber(tally.previousDenominator),
    tally.values.length > 0 ? tally.values.map(packNumber) : null,
    tally.breakdown
      ? [...tally.breakdown].map(([key, amount]): [string, PackedNumber] => [
          key,
          packNumber(amount),
        ])
      : null,
    // What is 0 at the end reads like nothing: the first place is 1.
    tally.span ? placeOf(tally.span) + 1 : null,
    tally.problem ?? null,
  ];
  let length = packed.length;
  while (length > 0 && isAbsent(packed[length - 1])) {
    length--;
  }
  packed.length = length;
  return packed;
}

/**
 * @param spanAt - the span at a place in the table of intervals
 */
export function unpackTally(
  packed: PackedTally,
  spanAt: (place: number) => Intervals,
): Tally {
  const number = (place: number) => Number(packed[place] ?? 0);
  const tally = new Tally();
  tally.numerator = number(0);
  tally.denominator = number(1);
  tally.sample = number(2);
  tally.unknown = number(3);
  tally.leftOut = number(4);
  tally.pendingRecords = number(5);
  tally.contradictions = number(6);
  tally.previousNumerator = number(7);
  tally.previousDenominator = number(8);
  tally.addValues(((packed[9] ?? []) as PackedNumber[]).map(Number));
  const breakdown = packed[10] as [string, PackedNumber][] | null | undefined;
  if (breakdown) {
    tally.breakdown = new Map(
      breakdown.map(([key, amount]) => [key, Number(amount)]),
    );
  }
  if (packed[11]) {
    tally.span = spanAt((packed[11] as number) - 1);
  }
  if (packed[12]) {
    tally.problem = packed[12] as string;
  }
  return tally;
}
