import { CSSProperties, KeyboardEvent, useState } from 'react';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import { useWidth } from '../hooks/useWidth';
import { useTranslate } from '../translation';
import { AXIS_PX, DATES_PX, LANE_PX, RIGHT_PX } from './chartFrame';
import { EventLane, EventMark, marksOf } from './chartEvents';
import { useEventWords } from './useEventWords';

/** How much larger than its mark a target is, to each side. */
const ROOM_PX = 6;
/** More than this nobody reads at once: the table has all. */
const TOLD = 6;

const useStyles = makeStyles(theme => ({
  root: {
    position: 'absolute',
    left: 0,
    right: 0,
    bottom: DATES_PX,
    '@media print': { display: 'none' },
  },
  target: {
    position: 'absolute',
    height: LANE_PX,
    padding: 0,
    border: 0,
    background: 'none',
    color: theme.palette.text.primary,
    cursor: 'pointer',
    '&:focus-visible': { outline: `2px solid ${theme.palette.text.primary}` },
    // Where in the weeks above it was.
    '&:hover::after, &:focus-visible::after': {
      content: '""',
      position: 'absolute',
      left: ROOM_PX,
      right: ROOM_PX,
      bottom: '100%',
      height: 'var(--drive-plot)',
      minWidth: 1,
      background: 'currentColor',
      opacity: 0.15,
      pointerEvents: 'none',
    },
  },
  words: { margin: 0, padding: 0, listStyle: 'none' },
}));

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => Math.min(at + 1, count - 1),
  ArrowLeft: at => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * What the pointer and the keyboard reach of the marks on a time axis, laid over the chart: one stop, then arrow keys.
 *
 * @param onChoose - shows the table, which has all of it with links
 */
export const EventTargets = (props: {
  title: string;
  lanes: readonly EventLane[];
  domain: [number, number];
  /** Of the chart, pixels. */
  height: number;
  onChoose: () => void;
}) => {
  const { title, lanes, domain, height, onChoose } = props;
  const classes = useStyles();
  const t = useTranslate();
  const words = useEventWords();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [stop, setStop] = useState(0);
  const [first, last] = domain;
  const pxPerMs =
    last > first ? (width - AXIS_PX - RIGHT_PX) / (last - first) : 0;
  const marks = lanes.flatMap((lane, index) =>
    marksOf(lane, domain, pxPerMs).map(mark => ({ mark, lane: index })),
  );
  const current = Math.min(stop, marks.length - 1);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      const next = step(current, marks.length);
      setStop(next);
      event.currentTarget.querySelectorAll('button')[next]?.focus();
    }
  };
  const lines = ({ events }: EventMark) => {
    const told = events.slice(0, TOLD).map(({ event }) => words.whole(event));
    const left = events.length - told.length;
    return left > 0 ? [...told, t('events.more', { count: left })] : told;
  };
  const plot = {
    height: lanes.length * LANE_PX,
    '--drive-plot': `${height - DATES_PX - lanes.length * LANE_PX}px`,
  } as CSSProperties;

  return (
    <div
      ref={ref}
      role="toolbar"
      aria-label={t('events.marksOf', { title })}
      className={classes.root}
      style={plot}
      onKeyDown={move}
    >
      {marks.map(({ mark, lane }, index) => (
        <Tooltip
          key={`${lane} ${mark.events[0].event.kind} ${mark.events[0].event.id}`}
          title={
            <ul className={classes.words}>
              {lines(mark).map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          }
        >
          <button
            type="button"
            className={classes.target}
            style={{
              top: lane * LANE_PX,
              left: AXIS_PX + mark.left - ROOM_PX,
              width: mark.right - mark.left + 2 * ROOM_PX,
            }}
            aria-label={lines(mark).join(', ')}
            tabIndex={index === current ? 0 : -1}
            onFocus={() => setStop(index)}
            onClick={onChoose}
          />
        </Tooltip>
      ))}
    </div>
  );
};
