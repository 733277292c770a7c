import { ChartRow } from './chartRows';
import { sparklinePaths } from './sparklinePaths';

const size = { width: 110, height: 30 };
const row = (week: number, rest: Partial<ChartRow> = {}): ChartRow => ({
  from: week - 1,
  at: week,
  outcome: 'measured',
  n: 1,
  quiet: false,
  flags: [],
  ...rest,
});

describe('sparklinePaths', () => {
  it('draws the lowest value at the bottom, the highest at the top, the newest at the right', () => {
    const { line, last } = sparklinePaths(
      [row(0, { value: 10 }), row(1, { value: 20 }), row(2, { value: 15 })],
      size,
    );

    expect(line).toBe('M5 25L55 5L105 15');
    expect(last).toEqual({ x: 105, y: 15 });
  });

  it('leaves a gap where a week was not measured', () => {
    const { line } = sparklinePaths(
      [row(0, { value: 1 }), row(1), row(2, { value: 2 })],
      size,
    );

    expect(line).toBe('M5 25M105 5');
  });

  it('keeps room for the limits, and draws them only where they are known', () => {
    const rows = [
      row(0, { value: 10 }),
      row(1, { value: 10, lower: 0, upper: 20 }),
      row(2, { value: 10, lower: 0, upper: 20 }),
    ];

    expect(sparklinePaths(rows, size)).toMatchObject({
      line: 'M5 15L55 15L105 15',
      limits: 'M55 5L105 5L105 25L55 25Z',
    });
    expect(sparklinePaths(rows.slice(0, 2), size).limits).toBe('');
    expect(
      sparklinePaths([...rows.slice(1), row(3), ...rows.slice(1)], size).limits,
    ).toMatch(/^M[^M]+ZM[^M]+Z$/);
  });

  it('marks what a rule found, and draws a level line in the middle', () => {
    const { marks, line } = sparklinePaths(
      [
        row(0, { value: 3 }),
        row(1, { value: 3, mark: { direction: 'worse', listed: true } }),
      ],
      size,
    );

    expect(line).toBe('M5 15L105 15');
    expect(marks).toMatchObject([{ x: 105, y: 15 }]);
  });

  it('is empty without values', () => {
    expect(sparklinePaths([], size)).toEqual({
      line: '',
      limits: '',
      marks: [],
      last: undefined,
    });
  });
});
