import { englishMessages } from '../__testUtils__/translate';
import { formatChange } from './change';
import { formatDuration } from './duration';
import { formatGain } from './gain';
import { inSentence } from './inSentence';
import { formatMeasurement } from './measurement';
import {
  formatNumber,
  formatShare,
  formatSignedShare,
  roundScore,
} from './number';
import { reasonOf } from './reason';
import { safeUrl } from './safeUrl';
import {
  dateInputValue,
  daysBefore,
  formatAsOf,
  formatInstant,
  formatRelative,
} from './time';

const t = englishMessages();

describe('formatNumber', () => {
  it.each([
    [0.123456, '0.123'],
    [2.949, '2.95'],
    [1234.5, '1,230'],
    [-0, '0'],
  ])('writes %s with at most three significant digits', (value, text) => {
    expect(formatNumber(value, 'en')).toBe(text);
  });

  it('follows the locale', () => {
    expect(formatNumber(1234.5, 'de')).toBe('1.230');
  });
});

describe('formatShare', () => {
  it.each([
    [0, '0%'],
    [0.001, '1%'],
    [0.934, '93%'],
    [0.999, '99%'],
    [1, '100%'],
  ])(
    'writes %s so that all and none stay told apart from nearly',
    (share, text) => {
      expect(formatShare(share, 'en')).toBe(text);
    },
  );
});

describe('roundScore', () => {
  it.each([
    [59.4, 59],
    [59.7, 59],
    [60, 60],
    [79.999, 79],
    [79.4, 79],
    [80.6, 81],
    [100, 100],
  ])(
    'rounds %s to %s, never into a band that it has not reached',
    (score, rounded) => {
      expect(roundScore(score)).toBe(rounded);
    },
  );
});

describe('formatDuration', () => {
  it.each([
    [0, '0 minutes'],
    [0.5, '30 seconds'],
    [59, '59 minutes'],
    [60, '1 hour'],
    [660, '11 hours'],
    [72 * 60, '3 days'],
    [-660, '-11 hours'],
  ])('writes %s minutes as %s', (minutes, text) => {
    expect(formatDuration(minutes, 'en')).toBe(text);
  });

  it('is short for axes', () => {
    expect(formatDuration(660, 'en', 'narrow')).toBe('11h');
  });
});

describe('formatMeasurement', () => {
  it.each([
    ['change-fail-rate', 0.1234, 'ratio', '12.3%'],
    ['deployment-frequency', 4.234, 'perWeek', '4.23 per week'],
    ['change-throughput', 312.4, 'perWeek', '312 changes per week'],
    ['incidents-per-100-changes', 0, 'count', '0 per 100 changes'],
    ['change-lead-time', 20.61, 'hours', '20.6 hours'],
    ['time-to-acknowledge', 7, 'minutes', '7 minutes'],
    ['spend-vs-budget', 0.081, 'ratio', '+8.1% against budget'],
    ['spend-vs-budget', -0.081, 'ratio', '-8.1% against budget'],
    ['time-to-remediate', 1.2, 'ratio', '120% of the time allowed'],
  ] as const)('writes %s with its unit', (metricId, value, unit, text) => {
    expect(formatMeasurement({ metricId, value, unit }, 'en', t)).toBe(text);
  });

  it('writes money in its currency', () => {
    expect(
      formatMeasurement(
        { metricId: 'spend', value: 12345, unit: 'money', currency: 'EUR' },
        'en',
        t,
      ),
    ).toBe('€12,300');
  });
});

describe('formatGain', () => {
  it.each([
    [9.34, '+9'],
    [0.951, '+1'],
    [0.42, '+0.4'],
    [0.031, '+0.03'],
    [-3.6, '-4'],
  ])('writes %s points as %s', (points, text) => {
    expect(formatGain(points, 'en')).toBe(text);
  });
});

describe('formatSignedShare', () => {
  it.each([
    [0.486, '+49%'],
    [-0.5, '-50%'],
    [1.684, '+168%'],
  ])('writes %s as %s', (share, text) => {
    expect(formatSignedShare(share, 'en')).toBe(text);
  });
});

describe('inSentence', () => {
  it('keeps the capitals of abbreviations', () => {
    expect(inSentence('Change fail rate', 'en')).toBe('change fail rate');
    expect(inSentence('SLO attainment', 'en-GB')).toBe('SLO attainment');
  });

  it('keeps the capitals of nouns in German', () => {
    expect(inSentence('Fehlerquote', 'de-AT')).toBe('Fehlerquote');
  });
});

describe('formatChange', () => {
  const since = '2026-10-25T00:00:00Z';
  it.each([
    [3.4, '3 points up since Oct 25, 2026'],
    [-1.2, '1 point down since Oct 25, 2026'],
    [-0.3, 'unchanged since Oct 25, 2026'],
  ])('says %s in words', (score, text) => {
    expect(formatChange({ score, since }, 'en', t)).toBe(text);
  });
});

describe('time', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  it.each([
    ['2026-11-22T11:59:30Z', 'now'],
    ['2026-11-22T11:18:00Z', '42 minutes ago'],
    ['2026-11-21T12:00:00Z', 'yesterday'],
    ['2026-11-22T14:00:00Z', 'in 2 hours'],
    ['2025-11-20T12:00:00Z', 'last year'],
  ])('says how long ago %s was', (instant, text) => {
    expect(formatRelative(instant, now, 'en')).toBe(text);
  });

  it('leaves midnight out of a date', () => {
    expect(formatAsOf('2026-11-22T00:00:00Z', 'en-GB')).toBe('22 Nov 2026');
    expect(formatAsOf('2026-11-22T14:00:00Z', 'en-GB')).toBe(
      '22 Nov 2026, 14:00 UTC',
    );
  });

  it('writes an instant in a time zone, and names it', () => {
    const instant = '2026-05-04T22:30:00Z';
    expect(formatInstant(instant, 'en-US', 'America/New_York')).toBe(
      'May 4, 2026, 06:30 PM EDT',
    );
    expect(formatInstant(instant, 'de', 'Europe/Berlin')).toBe(
      '5. Mai 2026, 00:30 MESZ',
    );
  });

  it('counts days in UTC', () => {
    expect(dateInputValue('2026-11-22T00:30:00+02:00')).toBe('2026-11-21');
    expect(daysBefore('2026-03-30T00:00:00Z', 7)).toBe(
      '2026-03-23T00:00:00.000Z',
    );
  });
});

describe('safeUrl', () => {
  it.each(['https://example.com/a', 'http://example.com'])(
    'lets %s pass',
    url => {
      expect(safeUrl(url)).toBe(url);
    },
  );

  it.each([
    'data:text/html,x',
    'file:///etc/passwd',
    '/relative',
    'no url',
    '',
    undefined,
  ])('refuses %s', url => {
    expect(safeUrl(url)).toBeUndefined();
  });
});

describe('reasonOf', () => {
  it('prefers what the backend says', () => {
    expect(reasonOf({ outcome: 'stale', reason: 'Too old.' }, t)).toBe(
      'Too old.',
    );
    expect(reasonOf({ outcome: 'stale' }, t)).toBe(
      'The source has not reported for too long.',
    );
  });
});
