import { TURN_OF_THE_YEAR, touchesQuietDays } from './quietDays';

const touches = (
  from: string,
  to: string,
  days: typeof TURN_OF_THE_YEAR = TURN_OF_THE_YEAR,
) => touchesQuietDays({ from: Date.parse(from), to: Date.parse(to) }, days);

describe('touchesQuietDays', () => {
  it.each([
    [
      'the week that ends as the 24th begins',
      '2026-12-17',
      '2026-12-24',
      false,
    ],
    ['the week that holds the 24th', '2026-12-18', '2026-12-25', true],
    ['a week between the years', '2026-12-27', '2027-01-03', true],
    ['the week that begins on the 1st', '2027-01-01', '2027-01-08', true],
    ['the week that begins on the 2nd', '2027-01-02', '2027-01-09', false],
    ['a week in summer', '2026-07-01', '2026-07-08', false],
    ['half a year that spans the turn', '2026-11-01', '2027-05-01', true],
  ])('%s', (_, from, to, expected) => {
    expect(touches(from, to)).toBe(expected);
  });

  it('takes other days', () => {
    const golden = [{ from: '04-29', to: '05-05' }];

    expect(touches('2026-05-05', '2026-05-12', golden)).toBe(true);
    expect(touches('2026-05-06', '2026-05-13', golden)).toBe(false);
    expect(touches('2026-12-24', '2026-12-31', golden)).toBe(false);
    expect(touches('2026-12-24', '2026-12-31', [])).toBe(false);
  });
});
