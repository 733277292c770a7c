import fc from 'fast-check';
import { amountOf, divide, toDecimal, toNumber } from './amount';

describe('an amount of money', () => {
  it.each([
    ['0.1', 0.1],
    ['-12.3400', -12.34],
    ['1e-7', 1e-7],
    ['1.25E+3', 1250],
    [693003.6, 693003.6],
    [' 7 ', 7],
    ['3.', 3],
  ])('%s is read as it is written', (text, number) => {
    expect(toNumber(amountOf(text)!)).toBe(number);
  });

  it.each([
    '',
    '$32',
    '3,432.00',
    '1 1/2',
    'NaN',
    '0x10',
    '1e999',
    NaN,
    Infinity,
  ])('%s is none', text => {
    expect(amountOf(text)).toBeUndefined();
  });

  it('adds up without the error of binary fractions', () => {
    const tenth = amountOf('0.1')!;
    expect(toNumber(tenth + tenth + tenth)).toBe(0.3);
    expect(0.1 + 0.1 + 0.1).not.toBe(0.3);
  });

  it('prints what was read', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: 0, max: 24 }),
        (digits, places) => {
          const amount = digits * 10n ** BigInt(24 - places);
          expect(amountOf(toDecimal(amount))).toBe(amount);
        },
      ),
      { seed: 1 },
    );
  });

  it('is divided into parts that add up to it, each within one unit of its share', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc
          .array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1 })
          .filter(weights => weights.some(weight => weight > 0n)),
        (amount, weights) => {
          const parts = divide(amount, weights);
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
          const total = weights.reduce((sum, weight) => sum + weight, 0n);
          parts.forEach((part, i) => {
            const off = part * total - amount * weights[i];
            expect(off > -2n * total && off < 2n * total).toBe(true);
          });
        },
      ),
      { seed: 2 },
    );
  });
});
