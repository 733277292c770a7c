import { average } from './average';

describe('average', () => {
  it('weighs the values', () => {
    // (3 × 80 + 1 × 40) / 4
    expect(
      average([
        { weight: 3, value: 80 },
        { weight: 1, value: 40 },
      ]),
    ).toEqual({ value: 70, coverage: 1 });
  });

  it('leaves what has no value out of the mean, and counts it as not covered', () => {
    expect(average([{ weight: 3, value: 80 }, { weight: 1 }])).toEqual({
      value: 80,
      coverage: 0.75,
    });
  });

  it('takes coverage as given', () => {
    expect(
      average([
        { weight: 1, value: 80, coverage: 0.5 },
        { weight: 1, coverage: 0.2 },
      ]),
    ).toEqual({ value: 80, coverage: 0.35 });
  });

  it('has no value where nothing is measured, and no coverage where nothing applies', () => {
    expect(average([{ weight: 2 }])).toEqual({ value: undefined, coverage: 0 });
    expect(average([])).toEqual({ value: undefined, coverage: undefined });
  });

  it('takes a value of 0 for a value', () => {
    expect(average([{ weight: 1, value: 0 }])).toEqual({
      value: 0,
      coverage: 1,
    });
  });
});
