import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import Paper from '@material-ui/core/Paper';
import { useTheme } from '@material-ui/core/styles';
import { useFormat } from '../../hooks/useFormat';
import { useWidth } from '../../hooks/useWidth';
import { useTranslate } from '../../translation';
import { BurnUp, BurnUpRow } from './burnUpRows';
import { placeLabels } from './placeLabels';

const AXIS_PX = 46;
const RIGHT_PX = 16;
const TICK_PX = 130;
const LABEL_PX = 14;

/** A line across the chart at an instant, with a word. */
export interface BurnUpFlag {
  /** Milliseconds. */
  at: number;
  label: string;
}

/** What it draws. What it shows has to stand nearby in words. */
export interface BurnUpChartProps {
  burnUp: BurnUp;
  /** Milestones, today, the target date. */
  flags: BurnUpFlag[];
  height?: number;
}

function ticksOf([first, last]: [number, number], count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.round(first + ((last - first) * index) / (count - 1)),
  );
}

/** Draws done share by day against the straight line. */
export const BurnUpChart = (props: BurnUpChartProps) => {
  const { burnUp, flags, height = 240 } = props;
  const { rows, domain } = burnUp;
  const theme = useTheme();
  const t = useTranslate();
  const format = useFormat();
  const [ref, width] = useWidth<HTMLDivElement>();
  const ink = theme.palette.text.primary;
  const quiet = theme.palette.text.secondary;
  const tick = { fontSize: 11, fill: quiet };
  const plotPx = width - AXIS_PX - RIGHT_PX;
  const labels = placeLabels(
    flags.map(({ at, label }) => ({
      x: ((at - domain[0]) / (domain[1] - domain[0])) * plotPx,
      text: label,
    })),
    plotPx,
  );
  const labelRows = 1 + Math.max(0, ...labels.map(({ row }) => row));
  const line = (
    dataKey: keyof BurnUpRow,
    stroke: string,
    strokeWidth: number,
    strokeDasharray?: string,
  ) => (
    <Line
      dataKey={dataKey}
      type={dataKey === 'done' ? 'stepAfter' : 'linear'}
      stroke={stroke}
      strokeWidth={strokeWidth}
      strokeDasharray={strokeDasharray}
      dot={false}
      activeDot={dataKey === 'done' ? { r: 3, fill: ink } : false}
      connectNulls={dataKey !== 'done'}
      isAnimationActive={false}
    />
  );
  return (
    <div ref={ref} style={{ width: '100%', minHeight: height }}>
      <LineChart
        width={width}
        height={height}
        data={rows}
        margin={{
          top: 8 + labelRows * LABEL_PX,
          right: RIGHT_PX,
          bottom: 0,
          left: 0,
        }}
        accessibilityLayer={false}
      >
        <CartesianGrid
          vertical={false}
          stroke={theme.palette.divider}
          strokeDasharray="1 3"
        />
        <XAxis
          dataKey="at"
          type="number"
          domain={domain}
          ticks={ticksOf(domain, Math.max(2, Math.floor(width / TICK_PX)))}
          tickFormatter={at => format.day(at)}
          tick={tick}
          height={24}
          tickLine={false}
          axisLine={{ stroke: theme.palette.divider }}
        />
        <YAxis
          width={AXIS_PX}
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          tickFormatter={share => format.share(share)}
          tick={tick}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: quiet, strokeDasharray: '2 2' }}
          content={({ active, label }) => {
            const row = rows.find(({ at }) => at === Number(label));
            return active && row?.done !== undefined ? (
              <Paper variant="outlined" style={{ padding: '4px 8px' }}>
                {format.date(new Date(row.at).toISOString())}
                {': '}
                {t('initiative.shareDone', { share: format.share(row.done) })}
              </Paper>
            ) : null;
          }}
        />
        {flags.map(({ at, label }, index) => (
          <ReferenceLine
            key={`${at} ${label}`}
            x={at}
            stroke={quiet}
            strokeDasharray="1 2"
            ifOverflow="hidden"
            label={{
              value: label,
              position:
                labels[index].side === 'left'
                  ? 'insideTopRight'
                  : 'insideTopLeft',
              offset: 4,
              dy: -6 - LABEL_PX * (labels[index].row + 1),
              fontSize: 11,
              fill: quiet,
            }}
          />
        ))}
        {line('expected', quiet, 1, '6 4')}
        {line('forecast', ink, 1.5, '1.5 4')}
        {line('done', ink, 2)}
      </LineChart>
    </div>
  );
};
