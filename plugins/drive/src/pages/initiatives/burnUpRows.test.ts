import { burnUpOf } from './burnUpRows';

const initiative = { startDate: '2026-01-01', targetDate: '2026-03-02' };
const day = (date: string, done: number, open: number) => ({
  date,
  counts: { done, open, unknown: 1, exempt: 5 },
  expectedShare: 0,
});

describe('burnUpOf', () => {
  it('leads straight from the start to the target date, and on from today at the pace there is', () => {
    const { rows, domain } = burnUpOf(initiative, {
      days: [day('2026-01-01', 0, 3), day('2026-01-02', 1, 2)],
      forecast: { outcome: 'late', date: '2026-04-01', weeksLate: 4 },
    });

    expect(rows).toEqual([
      { at: Date.parse('2026-01-01'), done: 0, expected: 0 },
      { at: Date.parse('2026-01-02'), done: 0.25, forecast: 0.25 },
      { at: Date.parse('2026-03-02'), expected: 1 },
      { at: Date.parse('2026-04-01'), forecast: 1 },
    ]);
    expect(domain).toEqual([
      Date.parse('2026-01-01'),
      Date.parse('2026-04-01'),
    ]);
  });

  it('promises no date where there is no pace, and no share where nobody counts', () => {
    const { rows } = burnUpOf(initiative, {
      days: [
        {
          date: '2026-01-01',
          counts: { done: 0, open: 0, unknown: 0, exempt: 5 },
          expectedShare: 0,
        },
      ],
      forecast: { outcome: 'no-progress' },
    });

    expect(rows).toEqual([
      { at: Date.parse('2026-01-01'), done: undefined, expected: 0 },
      { at: Date.parse('2026-03-02'), expected: 1 },
    ]);
  });
});
