import { Key, ReactElement } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useTheme } from '@material-ui/core/styles';
import { SignalShape } from '../components/SignalShape';
import { SignalDirection, signalColor } from '../components/signalColors';
import { useFormat } from '../hooks/useFormat';
import { useWidth } from '../hooks/useWidth';
import { AXIS_PX, DATES_PX, LANE_PX, RIGHT_PX } from './chartFrame';
import { EventLane } from './chartEvents';
import { EventLanes } from './EventLanes';
import { ChartTooltip } from './ChartTooltip';
import { ChartWriter } from './chartWriter';
import { ChartRow, drawnLimits } from './chartRows';

const TICK_EVERY = 5;
const DIRECTIONS: SignalDirection[] = ['worse', 'better', 'none'];

/** A stretch of time with something to say about its points. */
export interface ChartStretch {
  /** Milliseconds. */
  from: number;
  to: number;
}

/** A process behaviour chart. What it shows has to stand nearby in words. */
export interface BehaviourChartProps {
  rows: ChartRow[];
  writer: ChartWriter;
  fourWeeks?: boolean;
  /** Charts of one group share the pointer's week. */
  group?: string;
  height?: number;
  showDates?: boolean;
  /** The first and last instant of the time axis, milliseconds. */
  domain: [number, number];
  /** Shaded: the window of the scores. */
  shaded?: ChartStretch;
  /** Where another model begins, milliseconds. */
  flags?: number[];
  /** Points that were evaluated again. */
  reevaluated?: ChartStretch[];
  /** What happened, in rows below the time axis. */
  lanes?: readonly EventLane[];
}

interface DotProps {
  cx?: number;
  cy?: number;
  payload?: ChartRow;
  key?: Key | null;
}

/** Draws it. */
export const BehaviourChart = (props: BehaviourChartProps) => {
  const {
    rows,
    writer,
    fourWeeks = false,
    group,
    height = 150,
    showDates = true,
    domain,
    shaded,
    flags = [],
    reevaluated = [],
    lanes = [],
  } = props;
  const theme = useTheme();
  const format = useFormat();
  const [ref, width] = useWidth<HTMLDivElement>();
  const ink = theme.palette.text.primary;
  const quiet = theme.palette.text.secondary;
  const paper = theme.palette.background.paper;
  const [first, last] = domain;
  const pxPerMs =
    last > first ? (width - AXIS_PX - RIGHT_PX) / (last - first) : 0;
  const data = drawnLimits(rows, writer.isShare);
  const values = data.flatMap(({ value, upper }) => [value ?? [], upper ?? []]);
  const highest = Math.max(...values.flat());
  const isNegative = rows.some(({ value }) => (value ?? 0) < 0);
  const low = isNegative || writer.isScore ? 'auto' : 0;
  const high = writer.isShare && highest > 0.7 && highest <= 1 ? 1 : 'auto';
  const tick = { fontSize: 11, fill: quiet };
  const lanesPx = lanes.length * LANE_PX;
  const datesPx = showDates ? DATES_PX : 6;

  const dot = ({ cx, cy, payload, key }: DotProps): ReactElement => {
    if (cx === undefined || cy === undefined || !payload || Number.isNaN(cy)) {
      return <g key={key} />;
    }
    const { mark } = payload;
    const span = (payload.at - payload.from) * pxPerMs;
    return (
      <g key={key} transform={`translate(${cx} ${cy})`}>
        {fourWeeks && (
          <path
            d={`M${-Math.min(span, cx - AXIS_PX)} 0H0`}
            stroke={ink}
            strokeWidth={2}
          />
        )}
        {mark ? (
          <SignalShape
            direction={mark.direction}
            color={mark.listed ? signalColor(theme, mark.direction) : quiet}
            hollow={!mark.listed}
            paper={paper}
          />
        ) : (
          <circle
            r={fourWeeks ? 3 : 2}
            fill={payload.quiet ? paper : ink}
            stroke={payload.quiet ? quiet : 'none'}
          />
        )}
      </g>
    );
  };
  const limit = (dataKey: 'centre' | 'lower' | 'upper') => (
    <Line
      dataKey={dataKey}
      type="step"
      stroke={quiet}
      strokeWidth={1}
      strokeDasharray={dataKey === 'centre' ? undefined : '4 3'}
      strokeOpacity={dataKey === 'centre' ? 0.55 : 0.8}
      dot={false}
      activeDot={false}
      connectNulls={false}
      isAnimationActive={false}
    />
  );

  return (
    <div ref={ref} style={{ width: '100%', minHeight: height }}>
      <LineChart
        width={width}
        height={height}
        data={data}
        syncId={group}
        syncMethod="value"
        margin={{ top: 8, right: RIGHT_PX, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid
          vertical={false}
          stroke={theme.palette.divider}
          strokeDasharray="1 3"
        />
        {shaded && (
          <ReferenceArea
            x1={Math.max(first, shaded.from)}
            x2={Math.min(last, shaded.to)}
            fill={quiet}
            fillOpacity={0.09}
            ifOverflow="hidden"
          />
        )}
        {reevaluated.map(stretch => (
          <ReferenceArea
            key={stretch.from}
            x1={Math.max(first, stretch.from)}
            x2={Math.min(last, stretch.to)}
            fill="none"
            stroke={quiet}
            strokeOpacity={0.5}
            strokeDasharray="2 4"
            ifOverflow="hidden"
          />
        ))}
        <XAxis
          dataKey="at"
          type="number"
          domain={domain}
          tickFormatter={at => format.day(at)}
          ticks={ticksOf(rows, fourWeeks ? 2 : TICK_EVERY)}
          tick={showDates ? tick : false}
          tickMargin={lanesPx + 2}
          height={datesPx + lanesPx}
          tickLine={false}
          axisLine={{ stroke: theme.palette.divider }}
        />
        <YAxis
          width={AXIS_PX}
          domain={[low, high]}
          tickCount={4}
          tickFormatter={writer.tick}
          tick={tick}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: quiet, strokeDasharray: '2 2' }}
          content={({ active, label }) => {
            const row = rows.find(({ at }) => at === Number(label));
            return active && row ? (
              <ChartTooltip row={row} writer={writer} />
            ) : null;
          }}
        />
        {flags.map(at => (
          <ReferenceLine
            key={at}
            x={at}
            stroke={quiet}
            strokeDasharray="1 2"
            ifOverflow="hidden"
            label={{ value: '⚑', position: 'insideTopLeft', fill: quiet }}
          />
        ))}
        <EventLanes
          lanes={lanes}
          domain={domain}
          pxPerMs={pxPerMs}
          top={height - datesPx - lanesPx}
        />
        {limit('lower')}
        {limit('upper')}
        {limit('centre')}
        <Line
          dataKey="value"
          type="linear"
          stroke={quiet}
          strokeWidth={fourWeeks ? 1 : 1.5}
          strokeDasharray={fourWeeks ? '2 2' : undefined}
          dot={false}
          activeDot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
        {DIRECTIONS.map(direction => (
          <Line
            key={direction}
            dataKey={({ value, signal }: ChartRow) =>
              signal?.listed && signal.direction === direction
                ? value ?? null
                : null
            }
            type="linear"
            stroke={signalColor(theme, direction)}
            strokeWidth={fourWeeks ? 1 : 2}
            dot={false}
            activeDot={false}
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
        <Line
          dataKey="value"
          stroke="none"
          dot={dot}
          activeDot={{ r: 4, fill: ink, strokeWidth: 0 }}
          isAnimationActive={false}
        />
      </LineChart>
    </div>
  );
};

function ticksOf(rows: ChartRow[], every: number): number[] {
  return rows
    .filter((_, index) => (rows.length - 1 - index) % every === 0)
    .map(({ at }) => at);
}
