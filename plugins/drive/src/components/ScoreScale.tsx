import { makeStyles } from '@material-ui/core/styles';
import { BANDS, Spread } from 'backstage-plugin-drive-common';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { bandColors } from './bandColors';

const useStyles = makeStyles(theme => ({
  root: { position: 'relative', height: 16, width: '100%' },
  track: {
    position: 'absolute',
    left: 0,
    right: 0,
    bottom: 2,
    height: 4,
    display: 'flex',
    gap: 1,
  },
  band: { flex: 1 },
  range: {
    position: 'absolute',
    bottom: 11,
    height: 1,
    background: theme.palette.text.secondary,
  },
  middle: {
    position: 'absolute',
    bottom: 9,
    height: 5,
    background: theme.palette.text.secondary,
    opacity: 0.55,
  },
  marker: {
    position: 'absolute',
    bottom: 0,
    width: 3,
    height: 8,
    marginLeft: -1.5,
    background: theme.palette.text.primary,
    boxShadow: `0 0 0 1px ${theme.palette.background.paper}`,
  },
}));

/** The words for a spread of the children's scores. */
export function useSpreadWords(): (spread: Spread) => string {
  const t = useTranslate();
  const format = useFormat();
  return ({ min, p25, median, p75, max, count }) =>
    t('score.spread', {
      count,
      min: format.score(min),
      low: format.score(p25),
      median: format.score(median),
      high: format.score(p75),
      max: format.score(max),
    });
}

/**
 * Zero to a hundred as a line in its five bands, with the score marked. Above it the children: a thin line from the
 * lowest to the highest, thick where the middle half is.
 */
export const ScoreScale = (props: { score: number; spread?: Spread }) => {
  const { score, spread } = props;
  const classes = useStyles();
  const words = useSpreadWords();
  return (
    <div className={classes.root} title={spread && words(spread)}>
      <div className={classes.track} aria-hidden>
        {BANDS.map(band => (
          <Segment key={band} band={band} />
        ))}
      </div>
      {spread && spread.count > 1 && (
        <>
          <span
            aria-hidden
            className={classes.range}
            style={{
              left: `${spread.min}%`,
              width: `${spread.max - spread.min}%`,
            }}
          />
          <span
            aria-hidden
            className={classes.middle}
            style={{
              left: `${spread.p25}%`,
              width: `${spread.p75 - spread.p25}%`,
            }}
          />
        </>
      )}
      <span
        aria-hidden
        className={classes.marker}
        style={{ left: `${score}%` }}
      />
    </div>
  );
};

const useSegmentStyles = makeStyles(theme => ({
  segment: {
    flex: 1,
    background: ({ band }: { band: (typeof BANDS)[number] }) =>
      bandColors(theme)[band].fill,
  },
}));

const Segment = (props: { band: (typeof BANDS)[number] }) => (
  <span className={useSegmentStyles(props).segment} />
);
