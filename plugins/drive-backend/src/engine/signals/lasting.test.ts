import { lasts } from './lasting';

const at = (...thirds: number[]) =>
  thirds.map(third => ({ thirds: third, outside: false, even: third }));

describe('lasts', () => {
  // Five points against 26: the standard error is √(1/5 + 1/26) = 0.488, two and a half of them are 1.221.
  it.each([
    [1.23, true],
    [1.21, false],
  ])('of five points with an average of %d is %s', (average, expected) => {
    expect(lasts(at(...Array(5).fill(average)), 1, 26)).toBe(expected);
    expect(lasts(at(...Array(5).fill(-average)), -1, 26)).toBe(expected);
  });

  // Eight points: √(1/8 + 1/26) = 0.404, two and a half of them are 1.011.
  it.each([
    [1.02, true],
    [1, false],
  ])('of eight points with an average of %d is %s', (average, expected) => {
    expect(lasts(at(...Array(8).fill(average)), 1, 26)).toBe(expected);
  });

  it('asks for more where the baseline is short', () => {
    const eight = at(...Array(8).fill(1.1));

    expect(lasts(eight, 1, 26)).toBe(true);
    expect(lasts(eight, 1, 12)).toBe(false);
  });

  it('takes five points at least', () => {
    expect(lasts(at(5, 5, 5, 5), 1, 26)).toBe(false);
    expect(lasts(at(5, 5, 5, 5, 5), 1, 26)).toBe(true);
  });

  it('does not hold for one wild point among ordinary ones, unless it outweighs them', () => {
    expect(lasts(at(0, 0, 0, 0, 4), 1, 26)).toBe(false);
    expect(lasts(at(0, 0, 0, 0, 6.2), 1, 26)).toBe(true);
  });

  it('looks at one side', () => {
    expect(lasts(at(2, 2, 2, 2, 2), -1, 26)).toBe(false);
  });
});
