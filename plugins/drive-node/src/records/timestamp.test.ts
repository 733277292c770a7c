import fc from 'fast-check';
import { parseTimestamp } from './timestamp';

describe('parseTimestamp', () => {
  it.each([
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20t10:00:00z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:00.5+02:00', '2026-11-20T08:00:00.500Z'],
    ['2026-11-20T10:00:00.123456789-23:59', '2026-11-21T09:59:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
  ])('reads %s', (text, iso) => {
    expect(new Date(parseTimestamp(text)!).toISOString()).toBe(iso);
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00+0100',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00Z\n',
    '+02026-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    'Fri, 20 Nov 2026 10:00:00 GMT',
    '20261120T100000Z',
  ])('knows that %j is no timestamp', text => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  it('reads back every instant that it could have written', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date(0),
          max: new Date('9999-12-31T23:59:59.999Z'),
          noInvalidDate: true,
        }),
        date => parseTimestamp(date.toISOString()) === date.getTime(),
      ),
    );
  });

  it('takes no longer for a text that is made to be slow', () => {
    const start = performance.now();
    for (const text of [
      `2026-01-01T00:00:00.${'1'.repeat(1_000_000)}`,
      '0'.repeat(1_000_000),
    ]) {
      expect(parseTimestamp(text)).toBeUndefined();
    }
    expect(performance.now() - start).toBeLessThan(100);
  });
});
