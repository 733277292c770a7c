import { forecastOf } from './forecastOf';
import { StoredInitiative } from './StoredInitiative';

const NOW = Date.parse('2026-07-01T12:00:00Z');

const initiative = (startDate = '2026-01-01', targetDate = '2026-07-31') =>
  ({ draft: { startDate, targetDate } } as StoredInitiative);

const counts = (done: number, open: number, unknown = 0, exempt = 0) => ({
  done,
  open,
  unknown,
  exempt,
});

describe('the forecast of an initiative', () => {
  it('goes on at the pace of the trailing six weeks', () => {
    // 21 in 42 days is one in two days: ten are left, so 20 days.
    expect(forecastOf(initiative(), counts(30, 8, 2), 9, NOW)).toEqual({
      outcome: 'on-time',
      date: '2026-07-21',
    });
  });

  it('says how many whole weeks late it will be', () => {
    // 43 days after the target date.
    expect(
      forecastOf(
        initiative('2026-01-01', '2026-06-30'),
        counts(42, 43),
        0,
        NOW,
      ),
    ).toEqual({ outcome: 'late', date: '2026-08-13', weeksLate: 6 });
  });

  it('has no date where nothing was done, or more was undone than done', () => {
    for (const doneThen of [5, 7]) {
      expect(forecastOf(initiative(), counts(5, 5), doneThen, NOW)).toEqual({
        outcome: 'no-progress',
      });
    }
  });

  it('waits a week for a pace, which is then that of the time since the start', () => {
    expect(forecastOf(initiative('2026-06-25'), counts(1, 1), 0, NOW)).toEqual({
      outcome: 'too-early',
    });
    // Three in ten days: three more take ten more.
    expect(forecastOf(initiative('2026-06-21'), counts(3, 3), 0, NOW)).toEqual({
      outcome: 'on-time',
      date: '2026-07-11',
    });
  });

  it('is done where nothing is left, and too early where there is nothing at all', () => {
    expect(forecastOf(initiative(), counts(3, 0, 0, 2), 3, NOW)).toEqual({
      outcome: 'done',
    });
    expect(forecastOf(initiative(), counts(0, 0), 0, NOW)).toEqual({
      outcome: 'too-early',
    });
  });
});
