import { curve } from '../../model/curve';
import { nextBand } from './nextBand';

describe('nextBand', () => {
  const slow = curve('log', '1:100 24:80 168:60 730:40 4380:0');

  it.each([
    [0, 'weak', 24 * 74.5],
    [39.9, 'fair', 730],
    [40, 'good', 168],
    [79.9, 'excellent', 24],
  ])('above a score of %d begins %s', (score, band, target) => {
    const next = nextBand(slow, score)!;
    expect(next.band).toBe(band);
    expect(Math.abs(next.target / target - 1)).toBeLessThan(0.001);
  });

  it('is not there in the best band, or above the end of the curve', () => {
    expect(nextBand(slow, 80)).toBeUndefined();
    expect(nextBand(curve('linear', '0:0 1:50'), 45)).toBeUndefined();
  });
});
