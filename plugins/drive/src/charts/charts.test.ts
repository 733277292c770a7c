import { Trend } from 'backstage-plugin-drive-common';
import { englishMessages } from '../__testUtils__/translate';
import { alignTrends, isMeasured } from './alignTrends';
import { curvePosition } from './curveScale';
import { summarizeWeeks } from './summarizeWeeks';

const trend = (points: Trend['points']): Trend => ({
  subject: { ref: 'group:default/a', kind: 'group', title: 'A' },
  pillarId: 'delivery',
  metricId: 'm',
  unit: 'count',
  interval: 'week',
  modelVersion: '1',
  points,
  models: [],
  signals: [],
});

const weeks = alignTrends([
  trend([
    { at: '2026-01-12T00:00:00Z', outcome: 'measured', value: 4, n: 1 },
    { at: '2026-01-05T00:00:00Z', outcome: 'measured', value: 2, n: 1 },
  ]),
  trend([
    { at: '2026-01-12T00:00:00Z', outcome: 'insufficientData', value: 9, n: 1 },
    { at: '2026-01-19T00:00:00Z', outcome: 'measured', value: 3, n: 1 },
  ]),
]);

describe('alignTrends', () => {
  it('puts every week of every trend on one axis, oldest first', () => {
    expect(weeks.map(({ at }) => new Date(at).getUTCDate())).toEqual([
      5, 12, 19,
    ]);
    expect(weeks.map(({ values }) => values[0])).toEqual([2, 4, undefined]);
  });

  it('leaves a gap where a week was not measured, even if it has a value', () => {
    expect(weeks.map(({ values }) => values[1])).toEqual([
      undefined,
      undefined,
      3,
    ]);
  });

  it('knows whether a series was ever measured', () => {
    expect(isMeasured(weeks, 1)).toBe(true);
    expect(isMeasured(weeks, 2)).toBe(false);
  });
});

describe('summarizeWeeks', () => {
  const t = englishMessages();
  const options = {
    title: 'Things',
    write: (value: number) => `${value} a week`,
  };

  it('says where a series begins, ends and stays', () => {
    expect(summarizeWeeks(weeks, 0, options, t)).toBe(
      'Things, 3 weeks: from 2 a week to 4 a week, between 2 a week and 4 a week',
    );
  });

  it('says so where it was never measured', () => {
    expect(summarizeWeeks(weeks, 2, options, t)).toBe(
      'Things, 3 weeks: not measured in any week',
    );
  });
});

describe('curvePosition', () => {
  const points = [
    { value: 1, score: 100 },
    { value: 100, score: 0 },
  ];

  it('is linear, or linear in the logarithm', () => {
    expect(curvePosition({ points, scale: 'linear' }, 50.5)).toBeCloseTo(0.5);
    expect(curvePosition({ points, scale: 'log' }, 10)).toBeCloseTo(0.5);
  });

  it('stays at the ends beyond them, without taking the logarithm of nothing', () => {
    expect(curvePosition({ points, scale: 'log' }, 0)).toBe(0);
    expect(curvePosition({ points, scale: 'log' }, -5)).toBe(0);
    expect(curvePosition({ points, scale: 'log' }, 1e9)).toBe(1);
  });
});
