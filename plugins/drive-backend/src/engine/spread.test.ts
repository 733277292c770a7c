import { spreadOf } from './spread';

describe('spreadOf', () => {
  it('is the five numbers of the scores in any order', () => {
    expect(spreadOf([40, 10, 30, 20])).toEqual({
      min: 10,
      p25: 17.5,
      median: 25,
      p75: 32.5,
      max: 40,
      count: 4,
    });
  });

  it('of one child is its score', () => {
    expect(spreadOf([7])).toEqual({
      min: 7,
      p25: 7,
      median: 7,
      p75: 7,
      max: 7,
      count: 1,
    });
  });

  it('is absent where no child has a score', () => {
    expect(spreadOf([])).toBeUndefined();
  });
});
