import { measuring } from '../../engine/__testUtils__/measuring';
import { change, coverage, day } from '../../engine/__testUtils__/world';

const measure = measuring('change-throughput');
const covered = coverage('api', ['change']);
const merged = (asset: string, ...days: number[]) =>
  days.map(d => change(asset, day(d)));

describe('change-throughput', () => {
  it('is the changes merged per week', () => {
    expect(
      measure([covered, ...merged('api', 0, 1, 2, 9, 20, 27)]),
    ).toMatchObject({
      outcome: 'measured',
      value: 1.5,
      numerator: 6,
      denominator: 4,
      sample: 6,
    });
  });

  it('is a measured zero where the source covers it and nothing was merged', () => {
    expect(measure([covered])).toMatchObject({
      outcome: 'measured',
      value: 0,
      sample: 0,
    });
  });

  it('is unavailable, not zero, where no source covers it', () => {
    const measured = measure([]);
    expect(measured).toMatchObject({
      outcome: 'unavailable',
      reason: 'No change source covers this component.',
    });
    expect(measured.value).toBeUndefined();
  });

  it('is per week of the subject, not of each asset', () => {
    const components = {
      api: { owner: 'team' },
      web: { owner: 'team' },
    };
    expect(
      measure(
        [
          covered,
          coverage('web', ['change']),
          ...merged('api', 1, 2),
          ...merged('web', 1, 2, 3, 4, 5, 6),
        ],
        { components, subject: 'group:team' },
      ),
    ).toMatchObject({ value: 2, numerator: 8, denominator: 4 });
  });

  it('is per week in which any of the assets is covered', () => {
    // api from day 7, web from day 14: three weeks with five changes; that of day 8 of web lies outside.
    const components = { api: { assets: ['api', 'web'] } };
    expect(
      measure(
        [
          coverage('api', ['change'], { from: day(7) }),
          coverage('web', ['change'], { from: day(14) }),
          ...merged('api', 7, 8, 9),
          ...merged('web', 8, 14, 15),
        ],
        { components },
      ),
    ).toMatchObject({ numerator: 5, denominator: 3 });
  });

  it('is per week where less than a week is covered', () => {
    // 3 in half a week.
    const late = coverage('api', ['change'], { from: day(24, 12) });
    expect(measure([late, ...merged('api', 25, 26, 27)])).toMatchObject({
      outcome: 'measured',
      value: 6,
      denominator: 0.5,
    });
  });

  it('counts every author kind, merged inside the window', () => {
    expect(
      measure([
        covered,
        ...(['human', 'bot', 'agent', 'unknown'] as const).map(authorKind =>
          change('api', day(3), { authorKind }),
        ),
        change('api', undefined, { openedAt: day(3) }),
        ...merged('api', -1, 28, 30),
      ]).sample,
    ).toBe(4);
  });

  it('counts the first source in the order alone, though another has more', () => {
    const other = { source: 'zource:other' };
    expect(
      measure([
        covered,
        coverage('api', ['change'], other),
        ...merged('api', 1),
        ...[1, 2, 3].map(d => change('api', day(d), other)),
      ]).sample,
    ).toBe(1);
  });
});
