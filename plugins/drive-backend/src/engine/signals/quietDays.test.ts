import { quietRanges, TURN_OF_THE_YEAR } from './quietDays';

const rangesIn = (
  from: string,
  to: string,
  days: typeof TURN_OF_THE_YEAR = TURN_OF_THE_YEAR,
) =>
  quietRanges({ from: Date.parse(from), to: Date.parse(to) }, days).map(range =>
    [range.from, range.to].map(at => new Date(at).toISOString().slice(0, 10)),
  );

describe('quietRanges', () => {
  it.each([
    ['the week that ends as the 24th begins', '2026-12-17', '2026-12-24', 0],
    ['the week that holds the 24th', '2026-12-18', '2026-12-25', 1],
    ['a week between the years', '2026-12-27', '2027-01-03', 1],
    ['the week that begins on the 1st', '2027-01-01', '2027-01-08', 1],
    ['the week that begins on the 2nd', '2027-01-02', '2027-01-09', 0],
    ['a week in summer', '2026-07-01', '2026-07-08', 0],
    ['half a year that spans the turn', '2026-11-01', '2027-05-01', 1],
    ['three years', '2024-03-01', '2027-03-01', 3],
  ])('of %s', (_, from, to, count) => {
    expect(rangesIn(from, to)).toHaveLength(count);
  });

  it('hold their last day', () => {
    expect(rangesIn('2026-12-27', '2027-01-03')).toEqual([
      ['2026-12-24', '2027-01-02'],
    ]);
  });

  it('are those of other days where they are given', () => {
    const golden = [{ from: '04-29', to: '05-05' }];

    expect(rangesIn('2026-05-05', '2026-05-12', golden)).toEqual([
      ['2026-04-29', '2026-05-06'],
    ]);
    expect(rangesIn('2026-05-06', '2026-05-13', golden)).toEqual([]);
    expect(rangesIn('2026-12-24', '2026-12-31', [])).toEqual([]);
  });
});
