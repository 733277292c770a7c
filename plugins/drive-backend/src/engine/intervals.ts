import { Range } from './time';

/** Disjoint half-open ranges in ascending order. */
export type Intervals = readonly Range[];

export const NOTHING: Intervals = [];

/** The union of ranges in any order; touching ranges become one. */
export function union(ranges: readonly Range[]): Intervals {
  const sorted = ranges
    .filter(range => range.to > range.from)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const merged: { from: number; to: number }[] = [];
  for (const range of sorted) {
    const last = merged[merged.length - 1];
    if (last && range.from <= last.to) {
      last.to = Math.max(last.to, range.to);
    } else {
      merged.push({ from: range.from, to: range.to });
    }
  }
  return merged;
}

/** The parts that both have. */
export function intersect(a: Intervals, b: Intervals): Intervals {
  const common: Range[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i].from, b[j].from);
    const to = Math.min(a[i].to, b[j].to);
    if (to > from) {
      common.push({ from, to });
    }
    if (a[i].to < b[j].to) {
      i++;
    } else {
      j++;
    }
  }
  return common;
}

/** Whether an instant lies inside. */
export function contains(intervals: Intervals, at: number): boolean {
  return intervals.some(range => at >= range.from && at < range.to);
}

/** Whether a whole range lies inside one of the intervals. */
export function covers(intervals: Intervals, range: Range): boolean {
  return intervals.some(own => own.from <= range.from && range.to <= own.to);
}

/** Summed length in milliseconds. */
export function lengthMs(intervals: Intervals): number {
  let sum = 0;
  for (const range of intervals) {
    sum += range.to - range.from;
  }
  return sum;
}

export function sameIntervals(a: Intervals, b: Intervals): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((range, i) => range.from === b[i].from && range.to === b[i].to))
  );
}
