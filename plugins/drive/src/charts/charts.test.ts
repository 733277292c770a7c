import { ChartPoint, ChartSignal, Trend } from 'backstage-plugin-drive-common';
import { chartRows, drawnLimits, isMeasured } from './chartRows';
import { curvePosition } from './curveScale';

const WEEK = 7 * 86_400_000;
const MONDAY = Date.parse('2026-01-05T00:00:00Z');
const iso = (weeks: number) => new Date(MONDAY + weeks * WEEK).toISOString();

const point = (week: number, rest: Partial<ChartPoint>): ChartPoint => ({
  from: iso(week - 1),
  at: iso(week),
  outcome: 'measured',
  value: 10,
  n: 1,
  inBaseline: true,
  flags: [],
  ...rest,
});

const signal = (rest: Partial<ChartSignal>): ChartSignal => ({
  rule: 'point',
  rules: ['point'],
  at: iso(2),
  since: iso(1),
  until: iso(2),
  side: 'up',
  direction: 'worse',
  size: { from: 10, to: 20, change: 10, relative: 1 },
  listed: true,
  provisional: false,
  ...rest,
});

const trend = (
  points: ChartPoint[],
  signals: ChartSignal[] = [],
  rest: Partial<Trend> = {},
): Trend => ({
  subject: { ref: 'group:default/a', kind: 'group', title: 'A' },
  pillarId: 'delivery',
  metricId: 'm',
  unit: 'count',
  interval: 'week',
  modelVersion: '1',
  points: [],
  models: [],
  chart: { state: 'formed', interval: 'week', method: 'values', points },
  signals,
  ...rest,
});

describe('chartRows', () => {
  it('leaves a gap where a week was not measured, even if it has a value', () => {
    const rows = chartRows(
      trend([
        point(1, {}),
        point(2, { outcome: 'insufficientData', value: 9, gap: 'notMeasured' }),
      ]),
    );

    expect(rows.map(({ value }) => value)).toEqual([10, undefined]);
    expect(isMeasured(rows)).toBe(true);
    expect(isMeasured(rows.slice(1))).toBe(false);
  });

  it('shows a quiet week without judging it', () => {
    const [row] = chartRows(trend([point(2, { gap: 'quiet' })], [signal({})]));

    expect(row).toMatchObject({ value: 10, quiet: true });
    expect(row.signal).toBeUndefined();
  });

  it('marks what a rule found with the direction of its signal', () => {
    const rows = chartRows(
      trend([point(1, {}), point(2, { flags: ['point'] })], [signal({})]),
    );

    expect(rows.map(({ mark }) => mark)).toEqual([
      undefined,
      { direction: 'worse', listed: true },
    ]);
  });

  it('prefers the listed one where two signals overlap', () => {
    const rows = chartRows(
      trend(
        [point(2, { flags: ['run'] })],
        [signal({}), signal({ listed: false, direction: 'better' })],
      ),
    );

    expect(rows[0].signal).toMatchObject({ direction: 'worse', listed: true });
  });

  it('falls back to the bare weeks where there is no chart', () => {
    const rows = chartRows(
      trend([], [], {
        chart: undefined,
        points: [
          { at: iso(1), outcome: 'measured', value: 4, n: 1 },
          { at: iso(2), outcome: 'stale', value: 5, n: 1 },
        ],
      }),
    );

    expect(rows.map(({ value }) => value)).toEqual([4, undefined]);
    expect(rows[0].from).toBe(MONDAY);
  });
});

describe('drawnLimits', () => {
  const limits = (value: number, isShare: boolean) =>
    drawnLimits(
      chartRows(trend([point(1, { value, centre: 1, lower: -2, upper: 3 })])),
      isShare,
    )[0];

  it('leaves out limits that no value could reach', () => {
    expect(limits(0.5, true)).toMatchObject({
      lower: undefined,
      upper: undefined,
    });
    expect(limits(4, false)).toMatchObject({ lower: undefined, upper: 3 });
  });

  it('keeps a lower limit below zero of what can be negative', () => {
    expect(limits(-1, false)).toMatchObject({ lower: -2, upper: 3 });
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
