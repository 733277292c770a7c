import { timeZoneBlock } from './timeZoneBlock';

const block = (zone: string) =>
  timeZoneBlock(
    zone,
    Date.parse('2026-06-01T00:00:00Z'),
    Date.parse('2026-07-01T00:00:00Z'),
  ).split('\r\n');

describe('A time zone in a calendar', () => {
  it('says when clocks are set, in the local time before', () => {
    expect(block('Europe/Zurich')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Zurich',
      'BEGIN:STANDARD',
      'DTSTART:20260101T000000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:20260329T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20261025T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]);
  });

  it('may be west of Greenwich, have half hours, and never change', () => {
    expect(block('America/New_York')).toEqual(
      expect.arrayContaining([
        'DTSTART:20260308T020000',
        'TZOFFSETFROM:-0500',
        'TZOFFSETTO:-0400',
      ]),
    );
    expect(block('Asia/Kolkata')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Asia/Kolkata',
      'BEGIN:STANDARD',
      'DTSTART:20260101T000000',
      'TZOFFSETFROM:+0530',
      'TZOFFSETTO:+0530',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]);
  });
});
