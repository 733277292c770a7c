import { checkCadence, nextOccurrences } from './cadence';

const cadence = (
  rrule: string,
  startsAt = '2026-01-01T10:00',
  timeZone = 'Europe/Zurich',
) => ({ rrule, startsAt, timeZone });

const times = (
  one: ReturnType<typeof cadence>,
  after: string,
  count: number,
): string[] =>
  nextOccurrences(one, Date.parse(after), count).map(
    ({ localDay, at }) => `${localDay} ${new Date(at).toISOString()}`,
  );

describe('The times of a series', () => {
  it('keep the time of the day when clocks are set', () => {
    expect(
      times(cadence('FREQ=WEEKLY;BYDAY=TH'), '2026-03-20T00:00:00Z', 2),
    ).toEqual([
      '2026-03-26 2026-03-26T09:00:00.000Z',
      '2026-04-02 2026-04-02T08:00:00.000Z',
    ]);
    expect(
      times(cadence('FREQ=WEEKLY;BYDAY=TH'), '2026-10-21T00:00:00Z', 2),
    ).toEqual([
      '2026-10-22 2026-10-22T08:00:00.000Z',
      '2026-10-29 2026-10-29T09:00:00.000Z',
    ]);
  });

  it('are later by what is skipped where a time does not exist on a day', () => {
    // From 02:00 to 03:00 on 29 March 2026 in Zurich.
    expect(
      times(
        cadence('FREQ=DAILY', '2026-01-01T02:30'),
        '2026-03-28T12:00:00Z',
        2,
      ),
    ).toEqual([
      '2026-03-29 2026-03-29T01:30:00.000Z',
      '2026-03-30 2026-03-30T00:30:00.000Z',
    ]);
    // Half an hour, from 02:00 to 02:30 on 4 October 2026 on Lord Howe Island.
    expect(
      times(
        cadence('FREQ=DAILY', '2026-01-01T02:10', 'Australia/Lord_Howe'),
        '2026-10-03T12:00:00Z',
        1,
      ),
    ).toEqual(['2026-10-04 2026-10-03T15:40:00.000Z']);
  });

  it('are the first of two where a time exists twice on a day', () => {
    expect(
      times(
        cadence('FREQ=DAILY', '2026-01-01T02:30'),
        '2026-10-24T12:00:00Z',
        2,
      ),
    ).toEqual([
      '2026-10-25 2026-10-25T00:30:00.000Z',
      '2026-10-26 2026-10-26T01:30:00.000Z',
    ]);
    expect(
      times(
        cadence('FREQ=DAILY', '2026-01-01T01:30', 'America/New_York'),
        '2026-10-31T12:00:00Z',
        1,
      ),
    ).toEqual(['2026-11-01 2026-11-01T05:30:00.000Z']);
  });

  it('begin with the next one from now, however long ago the first was', () => {
    expect(
      times(
        cadence('FREQ=WEEKLY;BYDAY=MO', '2000-01-03T09:00', 'UTC'),
        '2026-11-23T09:00:00Z',
        1,
      ),
    ).toEqual(['2026-11-30 2026-11-30T09:00:00.000Z']);
  });

  it('end with COUNT and with UNTIL, the day of which is included', () => {
    const until = (value: string) =>
      times(
        cadence(`FREQ=DAILY;UNTIL=${value}`, '2026-11-20T10:00'),
        '2026-11-22T00:00:00Z',
        9,
      ).length;
    expect(
      times(
        cadence('FREQ=DAILY;COUNT=3', '2026-11-20T10:00'),
        '2026-11-21T00:00:00Z',
        9,
      ),
    ).toHaveLength(2);
    expect(until('20261124')).toBe(3);
    // 09:00 UTC is 10:00 in Zurich.
    expect(until('20261124T090000Z')).toBe(3);
    expect(until('20261124T085900Z')).toBe(2);
    expect(until('20261124T100000')).toBe(3);
    expect(until('20261124T095900')).toBe(2);
  });

  it('know the last Thursday of a month', () => {
    expect(
      times(cadence('FREQ=MONTHLY;BYDAY=-1TH'), '2026-11-01T00:00:00Z', 2).map(
        text => text.slice(0, 10),
      ),
    ).toEqual(['2026-11-26', '2026-12-31']);
  });
});

describe('A cadence', () => {
  it.each([
    'FREQ=WEEKLY;BYDAY=TH',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=MO',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=DAILY;COUNT=10',
  ])('may be %s', rrule => {
    expect(() => checkCadence(cadence(rrule))).not.toThrow();
  });

  it.each([
    ['FREQ=HOURLY', /FREQ/],
    ['FREQ=SECONDLY', /FREQ/],
    ['BYDAY=TH', /FREQ/],
    ['', /expected parts/],
    ['DTSTART:20261126T100000Z', /expected parts/],
    ['FREQ=WEEKLY;BYHOUR=1,2,3', /time of the day/],
    ['FREQ=WEEKLY;BYDAY=XX', /not a rule|no such day/],
    ['FREQ=WEEKLY;FREQ=DAILY', /twice/],
    ['FREQ=WEEKLY;INTERVAL=0', /INTERVAL/],
    ['FREQ=WEEKLY;COUNT=-1', /COUNT/],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', /no such day/],
    ['FREQ=DAILY;BYSETPOS=2', /BYSETPOS/],
    ['FREQ=DAILY;UNTIL=20200101', /no such day/],
  ])('is not %j', (rrule, message) => {
    expect(() => checkCadence(cadence(rrule))).toThrow(message);
  });

  it.each([
    ['2026-11-26T10:00', 'Europe/Atlantis', /timeZone/],
    ['2026-02-30T10:00', 'UTC', /startsAt/],
    ['2026-11-26T25:00', 'UTC', /startsAt/],
    ['2026-11-26T10:00Z', 'UTC', /startsAt/],
    ['1980-11-26T10:00', 'UTC', /startsAt/],
  ])('does not begin at %s in %s', (startsAt, zone, message) => {
    expect(() => checkCadence(cadence('FREQ=WEEKLY', startsAt, zone))).toThrow(
      message,
    );
  });
});
