import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import Paper from '@material-ui/core/Paper';
import { useTheme } from '@material-ui/core/styles';
import { useFormat } from '../hooks/useFormat';
import { useWidth } from '../hooks/useWidth';
import { Week } from './alignTrends';

const WEEK_MS = 7 * 86_400_000;

/** One series of weeks as a line with gaps. Panels of one group share the pointer's week. */
export interface WeeklyPanelProps {
  weeks: Week[];
  series: number;
  /** Writes a value with its unit. */
  write: (value: number) => string;
  /** Writes a value for the axis. */
  writeTick: (value: number) => string;
  /** What to say in the place of a value that is absent. */
  absent: string;
  /** Panels with the same group share the pointer's week. */
  group?: string;
  /** Whether the values are shares of something. */
  isShare?: boolean;
  height?: number;
  showDates?: boolean;
  /** Milliseconds; shaded from here to the end. */
  shadeFrom?: number;
}

/** Draws one panel. */
export const WeeklyPanel = (props: WeeklyPanelProps) => {
  const {
    weeks,
    series,
    write,
    writeTick,
    absent,
    group,
    isShare = false,
    height = 130,
    showDates = true,
    shadeFrom,
  } = props;
  const theme = useTheme();
  const format = useFormat();
  const [ref, width] = useWidth<HTMLDivElement>();
  const ink = theme.palette.text.primary;
  const quiet = theme.palette.text.secondary;
  const rows = weeks.map(week => ({
    at: week.at,
    value: week.values[series] ?? null,
  }));
  const values = rows.flatMap(({ value }) => value ?? []);
  const low = Math.min(0, ...values) < 0 ? 'auto' : 0;
  // A share that comes close to all of it is drawn against all of it; the chart's own choice would go beyond.
  const largest = Math.max(...values);
  const high = isShare && largest > 0.7 && largest <= 1 ? 1 : 'auto';
  const first = weeks[0]?.at ?? 0;
  const last = weeks[weeks.length - 1]?.at ?? 0;
  const tick = { fontSize: 11, fill: quiet };

  return (
    <div ref={ref} style={{ width: '100%', minHeight: height }}>
      <LineChart
        width={width}
        height={height}
        data={rows}
        syncId={group}
        margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid
          vertical={false}
          stroke={theme.palette.divider}
          strokeDasharray="1 3"
        />
        {shadeFrom !== undefined && (
          <ReferenceArea
            x1={Math.max(first, shadeFrom)}
            x2={last}
            fill={quiet}
            fillOpacity={0.09}
            ifOverflow="hidden"
          />
        )}
        <XAxis
          dataKey="at"
          type="number"
          domain={[first, last]}
          tickFormatter={at => format.day(at)}
          ticks={weeks
            .filter((_, index) => (weeks.length - 1 - index) % 5 === 0)
            .map(week => week.at)}
          tick={showDates ? tick : false}
          height={showDates ? 24 : 6}
          tickLine={false}
          axisLine={{ stroke: theme.palette.divider }}
        />
        <YAxis
          width={52}
          domain={[low, high]}
          tickCount={4}
          tickFormatter={writeTick}
          tick={tick}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: quiet, strokeDasharray: '2 2' }}
          content={({ active, payload, label }) => {
            if (!active || label === undefined) {
              return null;
            }
            const value = payload?.[0]?.value;
            const at = Number(label);
            return (
              <Paper variant="outlined" style={{ padding: '4px 8px' }}>
                <div style={{ fontSize: 11, color: quiet }}>
                  {format.day(at - WEEK_MS)} – {format.day(at)}
                </div>
                <div style={{ fontSize: 13 }}>
                  {typeof value === 'number' ? write(value) : absent}
                </div>
              </Paper>
            );
          }}
        />
        <Line
          dataKey="value"
          type="linear"
          stroke={ink}
          strokeWidth={1.75}
          dot={{ r: 2, fill: ink, strokeWidth: 0 }}
          activeDot={{ r: 4, fill: ink, strokeWidth: 0 }}
          connectNulls={false}
          isAnimationActive={false}
        />
      </LineChart>
    </div>
  );
};
