import { useRef } from 'react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { BANDS, Curve } from 'backstage-plugin-drive-common';
import { bandColors } from '../components/bandColors';
import { ImageButtons } from '../export/ImageButtons';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { curvePosition } from './curveScale';

const WIDTH = 320;
const HEIGHT = 120;
const LEFT = 24;
const BOTTOM = 18;
const PLOT_WIDTH = WIDTH - LEFT - 8;
const PLOT_HEIGHT = HEIGHT - BOTTOM - 6;

const useStyles = makeStyles(theme => ({
  root: { display: 'block', width: '100%', maxWidth: 420, height: 'auto' },
  text: { fontSize: 9, fill: theme.palette.text.secondary },
}));

const x = (part: number) => LEFT + part * PLOT_WIDTH;
const y = (score: number) => 6 + (1 - score / 100) * PLOT_HEIGHT;

function anchorOf(index: number, count: number) {
  if (index === 0) {
    return 'start';
  }
  return index === count - 1 ? 'end' : 'middle';
}

/** How a metric's value becomes a score: the curve over its bands, with this value marked. */
export const CurveChart = (props: {
  /** The metric's, for the file that the chart is saved in. */
  title: string;
  curve: Curve;
  value?: number;
  score?: number;
  /** Writes a value with its unit. */
  write: (value: number) => string;
}) => {
  const { title, curve, value, score, write } = props;
  const drawn = useRef<HTMLDivElement>(null);
  const classes = useStyles();
  const theme = useTheme();
  const t = useTranslate();
  const format = useFormat();
  const { points } = curve;
  const first = points[0];
  const last = points[points.length - 1];
  const marked = value !== undefined && score !== undefined;
  const label = [
    t('metric.curveSummary', {
      from: write(first.value),
      fromScore: format.score(first.score),
      to: write(last.value),
      toScore: format.score(last.score),
    }),
    marked &&
      t('metric.curveHere', {
        value: write(value),
        score: format.score(score),
      }),
  ]
    .filter(Boolean)
    .join(' ');

  // Labels that would touch their neighbour are left out, so that those which remain can be read.
  const ticks = points.filter((point, index) => {
    const part = curvePosition(curve, point.value);
    const isEnd = index === 0 || index === points.length - 1;
    return isEnd || (part > 0.24 && part < 0.76);
  });
  const shown = ticks.filter((point, index) => {
    const isInner = index > 0 && index < ticks.length - 1;
    const before = curvePosition(curve, ticks[index - 1]?.value ?? 0);
    return (
      !isInner ||
      index === 1 ||
      curvePosition(curve, point.value) - before > 0.24
    );
  });

  return (
    <div ref={drawn}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className={classes.root}
      >
        {BANDS.map((band, index) => (
          <rect
            key={band}
            x={LEFT}
            y={y((index + 1) * 20)}
            width={PLOT_WIDTH}
            height={PLOT_HEIGHT / 5}
            fill={bandColors(theme)[band].fill}
            opacity={0.55}
          />
        ))}
        {[0, 20, 40, 60, 80, 100].map(edge => (
          <text
            key={edge}
            x={LEFT - 4}
            y={y(edge) + 3}
            textAnchor="end"
            className={classes.text}
          >
            {edge}
          </text>
        ))}
        <polyline
          fill="none"
          stroke={theme.palette.text.primary}
          strokeWidth={1.5}
          points={points
            .map(
              point =>
                `${x(curvePosition(curve, point.value))},${y(point.score)}`,
            )
            .join(' ')}
        />
        {shown.map((point, index) => (
          <text
            key={point.value}
            x={x(curvePosition(curve, point.value))}
            y={HEIGHT - 5}
            textAnchor={anchorOf(index, shown.length)}
            className={classes.text}
          >
            {write(point.value)}
          </text>
        ))}
        {marked && (
          <circle
            cx={x(curvePosition(curve, value))}
            cy={y(score)}
            r={4}
            fill={theme.palette.text.primary}
            stroke={theme.palette.background.paper}
            strokeWidth={2}
          />
        )}
      </svg>
      <ImageButtons title={title} around={drawn} />
    </div>
  );
};
