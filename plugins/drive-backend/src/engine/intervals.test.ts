import fc from 'fast-check';
import {
  contains,
  covers,
  intersect,
  Intervals,
  lengthMs,
  NOTHING,
  sameIntervals,
  union,
} from './intervals';

const ranges = (...pairs: [number, number][]): Intervals =>
  pairs.map(([from, to]) => ({ from, to }));

const anyRanges = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.nat({ max: 10 })), {
    maxLength: 8,
  })
  .map(list =>
    ranges(...list.map(([from, l]): [number, number] => [from, from + l])),
  );

/** The whole instants of a set of ranges: what the functions have to agree with. */
const instants = (list: Intervals) =>
  Array.from({ length: 60 }, (_, at) => at).filter(at =>
    list.some(({ from, to }) => at >= from && at < to),
  );

describe('intervals', () => {
  it.each([
    ['in any order', ranges([8, 9], [1, 3]), ranges([1, 3], [8, 9])],
    ['overlapping', ranges([1, 5], [3, 7]), ranges([1, 7])],
    ['touching', ranges([1, 3], [3, 7]), ranges([1, 7])],
    ['one inside the other', ranges([1, 9], [3, 4]), ranges([1, 9])],
    ['empty', ranges([5, 5], [7, 6]), NOTHING],
  ])('unites ranges %s', (_, list, expected) => {
    expect(union(list)).toEqual(expected);
  });

  it('intersects', () => {
    expect(intersect(ranges([0, 4], [6, 10]), ranges([2, 7], [9, 20]))).toEqual(
      ranges([2, 4], [6, 7], [9, 10]),
    );
    expect(intersect(ranges([0, 4]), ranges([4, 8]))).toEqual(NOTHING);
  });

  it('contains its start and not its end', () => {
    const list = ranges([1, 3], [5, 6]);
    expect([0, 1, 2, 3, 4, 5, 6].map(at => contains(list, at))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it('covers a range that lies inside a single one', () => {
    const list = ranges([1, 5], [6, 9]);
    expect(covers(list, { from: 1, to: 5 })).toBe(true);
    expect(covers(list, { from: 4, to: 7 })).toBe(false);
    expect(covers(list, { from: 0, to: 2 })).toBe(false);
  });

  it('sums lengths and compares by value', () => {
    expect(lengthMs(ranges([1, 5], [6, 9]))).toBe(7);
    expect(sameIntervals(ranges([1, 5]), ranges([1, 5]))).toBe(true);
    expect(sameIntervals(ranges([1, 5]), ranges([1, 6]))).toBe(false);
    expect(sameIntervals(ranges([1, 5]), NOTHING)).toBe(false);
  });

  it('agrees with sets of instants', () => {
    fc.assert(
      fc.property(anyRanges, anyRanges, (a, b) => {
        const both = new Set([...instants(a), ...instants(b)]);
        expect(instants(union([...a, ...b]))).toEqual(
          [...both].sort((x, y) => x - y),
        );
        const common = intersect(union(a), union(b));
        expect(instants(common)).toEqual(
          instants(a).filter(at => instants(b).includes(at)),
        );
        expect(lengthMs(common)).toBe(instants(common).length);
      }),
    );
  });

  it('unites into disjoint ranges in ascending order that do not touch', () => {
    fc.assert(
      fc.property(anyRanges, list => {
        const united = union(list);
        for (let i = 1; i < united.length; i++) {
          expect(united[i].from).toBeGreaterThan(united[i - 1].to);
        }
      }),
    );
  });
});
