import fc from 'fast-check';
import { median, quantile } from './quantile';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 30,
});

describe('median', () => {
  it.each([
    ['of one value', [7], 7],
    ['the middle of an odd number', [9, 1, 5], 5],
    ['the mean of the two middle ones', [9, 1, 5, 6], 5.5],
    ['numbers, not texts', [10, 9, 100], 10],
    ['with ties', [2, 2, 2, 8], 2],
    ['with negative values', [-5, 3, -1], -1],
  ])('is %s', (_, list, expected) => {
    expect(median(list)).toBe(expected);
  });

  it('leaves its argument as it is', () => {
    const list = [3, 1, 2];
    median(list);
    expect(list).toEqual([3, 1, 2]);
  });

  it('is undefined of nothing', () => {
    expect(() => median([])).toThrow('a median of nothing');
  });

  it('is the quantile of one half', () => {
    fc.assert(
      fc.property(values, list => {
        const sorted = [...list].sort((a, b) => a - b);
        expect(median(list)).toBeCloseTo(quantile(sorted, 0.5), 6);
      }),
    );
  });
});

describe('quantile', () => {
  it.each([
    // Type 7: position (n − 1) × share, between neighbours linear.
    [0, 1],
    [0.25, 1.75],
    [0.5, 2.5],
    [0.75, 3.25],
    [1, 4],
  ])('of 1, 2, 3, 4 at %d is %d', (share, expected) => {
    expect(quantile([1, 2, 3, 4], share)).toBeCloseTo(expected, 12);
  });

  it('of one value is that value', () => {
    expect(quantile([7], 0.25)).toBe(7);
  });

  it('is undefined of nothing', () => {
    expect(() => quantile([], 0.5)).toThrow('a quantile of nothing');
  });

  it('rises with its share and stays among the values', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(values, share, share, (list, a, b) => {
        const sorted = [...list].sort((x, y) => x - y);
        const low = quantile(sorted, Math.min(a, b));
        const high = quantile(sorted, Math.max(a, b));
        expect(low).toBeLessThanOrEqual(high + 1e-9);
        expect(low).toBeGreaterThanOrEqual(sorted[0] - 1e-9);
        expect(high).toBeLessThanOrEqual(sorted[sorted.length - 1] + 1e-9);
      }),
    );
  });
});
