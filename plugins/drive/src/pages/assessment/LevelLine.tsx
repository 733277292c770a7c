const WIDTH = 120;
const HEIGHT = 28;
const MARGIN = 4;
const HIGHEST_LEVEL = 4;

/**
 * The levels of a pillar from one assessment to the next, between 0 and 4, by their dates.
 *
 * @param points - oldest first
 */
export const LevelLine = (props: {
  points: { at: string; level: number }[];
  label: string;
}) => {
  const { points, label } = props;
  if (points.length < 2) {
    return null;
  }
  const times = points.map(({ at }) => Date.parse(at));
  const span = times[times.length - 1] - times[0] || 1;
  const places = points.map(({ level }, index) => ({
    x: MARGIN + ((times[index] - times[0]) / span) * (WIDTH - 2 * MARGIN),
    y: HEIGHT - MARGIN - (level / HIGHEST_LEVEL) * (HEIGHT - 2 * MARGIN),
  }));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      style={{ display: 'block', width: WIDTH, maxWidth: '100%' }}
    >
      <title>{label}</title>
      {[0, HIGHEST_LEVEL].map(level => (
        <line
          key={level}
          x1={0}
          x2={WIDTH}
          y1={level === 0 ? HEIGHT - MARGIN : MARGIN}
          y2={level === 0 ? HEIGHT - MARGIN : MARGIN}
          stroke="currentColor"
          opacity={0.2}
        />
      ))}
      <polyline
        points={places.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
      />
      {places.map(({ x, y }, index) => (
        <circle
          // Two answers may have the same place.
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          cx={x}
          cy={y}
          r={index === places.length - 1 ? 3 : 1.75}
          fill="currentColor"
        />
      ))}
    </svg>
  );
};
