import { useMemo } from 'react';
import { useTheme } from '@material-ui/core/styles';
import { Trend } from 'backstage-plugin-drive-common';
import { SignalShape } from '../components/SignalShape';
import { signalColor } from '../components/signalColors';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { chartRows, drawnLimits, isMeasured } from './chartRows';
import { chartWriter } from './chartWriter';
import { sparklinePaths } from './sparklinePaths';
import { summarizeRows } from './useChartNotes';

const WIDTH = 200;
const HEIGHT = 38;

/** The weeks of a trend as a line within its limits, signals marked. Its words are for those who do not see it. */
export const Sparkline = (props: { trend: Trend; title: string }) => {
  const { trend, title } = props;
  const theme = useTheme();
  const t = useTranslate();
  const format = useFormat();
  const writer = useMemo(() => chartWriter(trend, format), [trend, format]);
  const rows = useMemo(
    () => drawnLimits(chartRows(trend), writer.isShare),
    [trend, writer],
  );
  const paths = useMemo(
    () => sparklinePaths(rows, { width: WIDTH, height: HEIGHT }),
    [rows],
  );
  if (!isMeasured(rows)) {
    return null;
  }
  const quiet = theme.palette.text.secondary;
  const label = summarizeRows(rows, {
    title,
    writer,
    fourWeeks: trend.chart?.interval === 'fourWeeks',
    notes: [],
    t,
  });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMinYMid"
      style={{ display: 'block', width: '100%', maxWidth: 260, height: HEIGHT }}
    >
      <title>{label}</title>
      {paths.limits && <path d={paths.limits} fill={quiet} opacity={0.16} />}
      <path d={paths.line} fill="none" stroke={quiet} strokeWidth={1.5} />
      {paths.marks.map(({ x, y, row }) => (
        <g key={row.at} transform={`translate(${x} ${y}) scale(0.7)`}>
          <SignalShape
            direction={row.mark!.direction}
            color={
              row.mark!.listed ? signalColor(theme, row.mark!.direction) : quiet
            }
            hollow={!row.mark!.listed}
            paper={theme.palette.background.paper}
          />
        </g>
      ))}
      {paths.last && (
        <circle
          cx={paths.last.x}
          cy={paths.last.y}
          r={2.5}
          fill={theme.palette.text.primary}
        />
      )}
    </svg>
  );
};
