import { pillarGain } from './pillarGain';

const pillar = {
  score: 50,
  metrics: [
    { id: 'slow', weight: 3, score: 40 },
    { id: 'fine', weight: 1, score: 80 },
    { id: 'shown', weight: 0 },
    { id: 'missing', weight: 2 },
  ],
};

describe('pillarGain', () => {
  it('is the share of the metric in what is measured of the pillar', () => {
    expect(pillarGain(pillar, 'slow', 60)).toBe(15);
    expect(pillarGain(pillar, 'fine', 100)).toBe(5);
  });

  it('is not there without a score, of the metric or the pillar', () => {
    expect(pillarGain(pillar, 'missing', 60)).toBeUndefined();
    expect(pillarGain(pillar, 'shown', 60)).toBeUndefined();
    expect(pillarGain(pillar, 'unknown', 60)).toBeUndefined();
    expect(
      pillarGain({ ...pillar, score: undefined }, 'slow', 60),
    ).toBeUndefined();
  });

  it('is not there where nothing would rise', () => {
    expect(pillarGain(pillar, 'slow', 40)).toBeUndefined();
    expect(pillarGain(pillar, 'slow', 30)).toBeUndefined();
  });
});
