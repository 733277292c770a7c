import { Random } from '../random/Random';
import { daysFrom, observedAt, seen } from './Horizon';
import {
  DAY_MS,
  startOfDay,
  startOfQuarter,
  startOfWeek,
  toDate,
  toTimestamp,
} from './units';
import { hourClass, nextWorkingTime, shareOfWeek } from './workingTime';

const at = (text: string) => Date.parse(text);

describe('calendar', () => {
  it('starts weeks on Monday and quarters on their first day, in UTC', () => {
    expect(toDate(startOfWeek(at('2026-11-22T23:59:59Z')))).toBe('2026-11-16');
    expect(toDate(startOfWeek(at('2026-11-16T00:00:00Z')))).toBe('2026-11-16');
    expect(toDate(startOfQuarter(at('2026-11-22T00:00:00Z')))).toBe(
      '2026-10-01',
    );
    expect(toDate(startOfQuarter(at('2026-11-22T00:00:00Z'), 1))).toBe(
      '2027-01-01',
    );
  });
});

describe('working time', () => {
  const random = new Random('working time');

  it('is left as it is on a weekday by day', () => {
    const noon = at('2026-11-20T12:00:00Z');
    expect(nextWorkingTime(noon, random)).toBe(noon);
  });

  it.each([
    ['a night', '2026-11-19T23:00:00Z', '2026-11-20'],
    ['an early morning', '2026-11-20T03:00:00Z', '2026-11-20'],
    ['a Friday evening', '2026-11-20T19:00:00Z', '2026-11-23'],
    ['a Sunday', '2026-11-22T12:00:00Z', '2026-11-23'],
  ])('begins on the next working morning after %s', (_, from, day) => {
    const next = toTimestamp(nextWorkingTime(at(from), random));
    expect(next.slice(0, 10)).toBe(day);
    expect(Number(next.slice(11, 13))).toBeLessThan(10);
  });

  it('shares a whole week among its days', () => {
    const monday = at('2026-11-16T00:00:00Z');
    const shares = [0, 1, 2, 3, 4, 5, 6].map(day =>
      shareOfWeek(monday + day * DAY_MS),
    );
    expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1);
    expect(shares[5]).toBeLessThan(shares[0] / 10);
  });

  it('tells the class of an hour', () => {
    expect(hourClass(at('2026-11-20T12:00:00Z'))).toBe('business');
    expect(hourClass(at('2026-11-20T20:00:00Z'))).toBe('off');
    expect(hourClass(at('2026-11-22T12:00:00Z'))).toBe('off');
    expect(hourClass(at('2026-11-20T02:00:00Z'))).toBe('sleep');
  });
});

describe('horizon', () => {
  const end = at('2026-11-22T18:00:00Z');
  const horizon = {
    seed: 1,
    story: 'agents' as const,
    anchor: startOfDay(end),
    end,
  };

  it('lives through the day that it cuts, and through no day that has not begun', () => {
    const days = (until: number) =>
      [...daysFrom({ ...horizon, end: until }, end - DAY_MS)].map(toDate);
    expect(days(end)).toEqual(['2026-11-21', '2026-11-22']);
    expect(days(horizon.anchor)).toEqual(['2026-11-21']);
  });

  it('sees nothing at or after its end', () => {
    expect(seen(horizon, end)).toBeUndefined();
    expect(seen(horizon, end - 1)).toBe('2026-11-22T17:59:59.999Z');
    expect(observedAt(horizon, end - 2, undefined, end - 1, end)).toBe(
      '2026-11-22T17:59:59.999Z',
    );
  });
});
