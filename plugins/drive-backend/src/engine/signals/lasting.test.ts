import { lasts } from './lasting';

/** So many points that vary by one standard deviation around the centre: each moving range is 1.128. */
const ordinary = (count: number) =>
  Array.from({ length: count }, (_, i) => (i % 2 ? 0.564 : -0.564));

/** Six points with an average. */
const six = (average: number) => Array<number>(6).fill(average);

describe('lasts', () => {
  // Six points against 26: the standard error is √(1/6 + 1/26) = 0.453, one and three quarters of them are 0.793.
  it.each([
    [0.8, true],
    [0.78, false],
  ])('of six points with an average of %d is %s', (average, expected) => {
    expect(lasts([...ordinary(26), ...six(average)], 1)).toBe(expected);
    expect(lasts([...ordinary(26), ...six(-average)], -1)).toBe(expected);
  });

  it('asks for more where there are few points before', () => {
    expect(lasts([...ordinary(26), ...six(0.9)], 1)).toBe(true);
    expect(lasts([...ordinary(4), ...six(0.9)], 1)).toBe(false);
    expect(lasts([...ordinary(4), ...six(1.2)], 1)).toBe(true);
    expect(lasts([...ordinary(3), ...six(9)], 1)).toBe(false);
  });

  it('does not hold for one wild point among ordinary ones, unless it outweighs them', () => {
    expect(lasts([...ordinary(31), 4], 1)).toBe(false);
    expect(lasts([...ordinary(31), 6], 1)).toBe(true);
  });

  it('looks at one side', () => {
    expect(lasts([...ordinary(26), ...six(2)], -1)).toBe(false);
  });

  it('asks all points before, not the baseline alone: where these lie higher or vary more, more has to happen', () => {
    const higher = ordinary(40).map((value, i) => value + (i < 10 ? 0 : 0.6));
    expect(lasts([...ordinary(40), ...six(1)], 1)).toBe(true);
    expect(lasts([...higher, ...six(1)], 1)).toBe(false);
    const wider = ordinary(40).map(value => 2 * value);
    expect(lasts([...wider, ...six(1)], 1)).toBe(false);
    expect(lasts([...wider, ...six(1.6)], 1)).toBe(true);
  });

  it('never believes that points vary less than the baseline says', () => {
    const calm = Array<number>(26).fill(0);
    expect(lasts([...calm, ...six(0.8)], 1)).toBe(true);
    expect(lasts([...calm, ...six(0.78)], 1)).toBe(false);
  });

  it('asks for more where points resemble their neighbours', () => {
    const swinging = Array.from({ length: 40 }, (_, i) => Math.sin(i / 2));
    const shuffled = swinging.map((_, i) => swinging[(i * 17) % 40]);
    const shifted = (values: number[]) => [...values, ...six(1)];
    expect(lasts(shifted(shuffled), 1)).toBe(true);
    expect(lasts(shifted(swinging), 1)).toBe(false);
  });
});
