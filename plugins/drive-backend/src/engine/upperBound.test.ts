import fc from 'fast-check';
import { upperBound } from './upperBound';

describe('upperBound', () => {
  it('is the number of items at or before the instant', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 })),
        fc.integer({ min: -1, max: 21 }),
        (list, at) => {
          const sorted = [...list].sort((a, b) => a - b);
          expect(upperBound(sorted, item => item, at)).toBe(
            sorted.filter(item => item <= at).length,
          );
        },
      ),
    );
  });
});
