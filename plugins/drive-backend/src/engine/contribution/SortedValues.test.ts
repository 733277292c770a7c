import fc from 'fast-check';
import { median } from '../quantile';
import { SortedValues } from './SortedValues';

const values = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 30 });

describe('SortedValues', () => {
  it.each([
    [[3, 1, 2], [], [], 2],
    [[3, 1, 2], [2], [], 2],
    [[3, 1, 2], [1], [], 2.5],
    [[1, 1, 1, 5], [1, 1], [9, 9], 7],
    [[4], [4], [], undefined],
    [[], [], [2, 4], 3],
  ])(
    'tells the median of %j without %j and with %j',
    (all, removed, added, expected) => {
      expect(new SortedValues(all).median(removed, added)).toBe(expected);
    },
  );

  it('tells what sorting anew would', () => {
    fc.assert(
      fc.property(values, values, values, (kept, removed, added) => {
        const left = [...kept, ...added];
        expect(
          new SortedValues([...removed, ...kept]).median(removed, added),
        ).toBe(left.length > 0 ? median(left) : undefined);
      }),
      { seed: 3 },
    );
  });
});
