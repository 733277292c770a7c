import { ChartRow } from './chartRows';

/** Where a sparkline's parts are drawn, in pixels. */
export interface SparklinePaths {
  /** The values, with a gap where a week has none. */
  line: string;
  /** Ordinary variation: between the limits. Empty where there are none. */
  limits: string;
  /** The points that a rule found. */
  marks: { x: number; y: number; row: ChartRow }[];
  /** The newest point that has a value. */
  last?: { x: number; y: number };
}

const MARGIN_PX = 5;

/** The paths of a sparkline over all rows, as high as its values and limits need. */
export function sparklinePaths(
  rows: readonly ChartRow[],
  size: { width: number; height: number },
): SparklinePaths {
  const numbers = rows.flatMap(({ value, lower, upper }) =>
    [value, lower, upper].filter(
      (number): number is number => number !== undefined,
    ),
  );
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const first = rows[0]?.at ?? 0;
  const span = (rows[rows.length - 1]?.at ?? 0) - first || 1;
  const inner = {
    width: size.width - 2 * MARGIN_PX,
    height: size.height - 2 * MARGIN_PX,
  };
  const x = ({ at }: ChartRow) =>
    round(MARGIN_PX + ((at - first) / span) * inner.width);
  const y = (value: number) =>
    high > low
      ? round(MARGIN_PX + ((high - value) / (high - low)) * inner.height)
      : round(size.height / 2);

  let line = '';
  let isDown = false;
  for (const row of rows) {
    if (row.value !== undefined) {
      line += `${isDown ? 'L' : 'M'}${x(row)} ${y(row.value)}`;
    }
    isDown = row.value !== undefined;
  }
  const edge = (list: ChartRow[], side: 'lower' | 'upper') =>
    list.map(row => `${x(row)} ${y(row[side]!)}`).join('L');
  const limits = limitedStretches(rows)
    .map(
      stretch =>
        `M${edge(stretch, 'upper')}L${edge([...stretch].reverse(), 'lower')}Z`,
    )
    .join('');
  const withValue = rows.filter(({ value }) => value !== undefined);
  const newest = withValue[withValue.length - 1];
  return {
    line,
    limits,
    marks: withValue
      .filter(({ mark }) => mark)
      .map(row => ({ x: x(row), y: y(row.value!), row })),
    last: newest && { x: x(newest), y: y(newest.value!) },
  };
}

/** The rows in a row that have both limits, two or more at a time. */
function limitedStretches(rows: readonly ChartRow[]): ChartRow[][] {
  const stretches: ChartRow[][] = [[]];
  for (const row of rows) {
    if (row.lower !== undefined && row.upper !== undefined) {
      stretches[stretches.length - 1].push(row);
    } else {
      stretches.push([]);
    }
  }
  return stretches.filter(({ length }) => length > 1);
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
