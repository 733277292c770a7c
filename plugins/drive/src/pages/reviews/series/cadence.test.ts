import { DateTime } from 'luxon';
import { Cadence, cadenceOf, ruleOf, withEvery } from './cadence';
import { nextOccurrences } from './occurrences';

const START = '2026-11-26T10:00';

function datesOf(
  rrule: string,
  options: {
    startsAt?: string;
    timeZone?: string;
    after?: string;
    count?: number;
  } = {},
) {
  return nextOccurrences({
    rrule,
    startsAt: options.startsAt ?? START,
    timeZone: options.timeZone ?? 'Europe/Zurich',
    after: DateTime.fromISO(options.after ?? START, { zone: 'Europe/Zurich' }),
    count: options.count ?? 3,
  }).dates?.map(date =>
    date.toISO({ suppressMilliseconds: true, suppressSeconds: true }),
  );
}

describe('cadence', () => {
  it.each<[string, Cadence]>([
    ['FREQ=WEEKLY;BYDAY=TH', { every: 'week', weekday: 4 }],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', { every: 'twoWeeks', weekday: 1 }],
    [
      'FREQ=MONTHLY;BYDAY=2TU',
      { every: 'month', weekday: 2, ordinal: 'second' },
    ],
    [
      'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR',
      { every: 'quarter', weekday: 5, ordinal: 'last' },
    ],
    [
      'FREQ=WEEKLY;BYDAY=MO,TH',
      { every: 'other', rrule: 'FREQ=WEEKLY;BYDAY=MO,TH' },
    ],
    ['FREQ=DAILY;COUNT=3', { every: 'other', rrule: 'FREQ=DAILY;COUNT=3' }],
    ['whenever', { every: 'other', rrule: 'whenever' }],
  ])('%s is read and written as the same cadence', (rrule, cadence) => {
    expect(cadenceOf(rrule, START)).toEqual(cadence);
    expect(ruleOf(cadence)).toBe(rrule);
  });

  it('takes the weekday from the start where the rule leaves it out', () => {
    expect(cadenceOf('FREQ=WEEKLY', START)).toEqual({
      every: 'week',
      weekday: 4,
    });
  });

  it('keeps what was chosen when another step is chosen', () => {
    const monthly = withEvery({ every: 'week', weekday: 2 }, 'month');
    expect(monthly).toEqual({ every: 'month', weekday: 2, ordinal: 'first' });
    expect(withEvery(monthly, 'other')).toEqual({
      every: 'other',
      rrule: 'FREQ=MONTHLY;BYDAY=1TU',
    });
  });
});

describe('nextOccurrences', () => {
  it('keeps the hour in its zone when the clocks change', () => {
    expect(
      datesOf('FREQ=WEEKLY;BYDAY=TH', {
        startsAt: '2026-03-19T10:00',
        after: '2026-03-19T00:00',
      }),
    ).toEqual([
      '2026-03-19T10:00+01:00',
      '2026-03-26T10:00+01:00',
      '2026-04-02T10:00+02:00',
    ]);
  });

  it.each([
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', ['11-26', '12-10', '12-24']],
    ['FREQ=MONTHLY;BYDAY=-1FR', ['11-27', '12-25', '01-29']],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=2MO', ['02-08', '05-10', '08-09']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', ['11-30', '12-31', '01-31']],
    ['FREQ=WEEKLY;BYDAY=MO,TH', ['11-26', '11-30', '12-03']],
    ['FREQ=DAILY;INTERVAL=10', ['11-26', '12-06', '12-16']],
    ['FREQ=YEARLY', ['11-26', '11-26', '11-26']],
    ['FREQ=DAILY;COUNT=2', ['11-26', '11-27']],
    ['FREQ=DAILY;UNTIL=20261127T235959Z', ['11-26', '11-27']],
  ])('%s', (rrule, days) => {
    expect(datesOf(rrule)?.map(date => date?.slice(5, 10))).toEqual(days);
  });

  it('begins after an instant long after the start', () => {
    expect(
      datesOf('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', {
        after: '2027-03-01T00:00',
        count: 1,
      }),
    ).toEqual(['2027-03-04T10:00+01:00']);
  });

  it.each([
    '',
    'FREQ=SOMETIMES',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=DAILY;INTERVAL=0',
    'BYDAY=MO',
    'FREQ=DAILY;BYHOUR=9',
  ])('does not claim to read "%s"', rrule => {
    expect(datesOf(rrule)).toBeUndefined();
  });

  it('reads no unknown zone', () => {
    expect(
      datesOf('FREQ=DAILY', { timeZone: 'Europe/Nowhere' }),
    ).toBeUndefined();
  });
});
