import { makeStyles } from '@material-ui/core/styles';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'relative',
    height: 14,
    minWidth: 90,
  },
  track: {
    position: 'absolute',
    inset: '4px 0',
    borderRadius: 3,
    overflow: 'hidden',
    background: theme.palette.divider,
  },
  done: {
    height: '100%',
    background: theme.palette.text.primary,
    opacity: 0.72,
  },
  tick: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: 2,
    marginLeft: -1,
    background: theme.palette.text.primary,
    // Stands out where it lies on what is done.
    boxShadow: `0 0 0 1px ${theme.palette.background.paper}`,
  },
}));

const percent = (share: number) =>
  `${Math.min(100, Math.max(0, share * 100))}%`;

/**
 * How much is done, as a thin bar, and how much should be by now, as a tick. It is a length and not a colour that tells
 * whether something is behind.
 *
 * @param done - 0..1
 * @param expected - 0..1; none where nothing is due yet or any more
 */
export const ProgressBar = (props: { done: number; expected?: number }) => {
  const { done, expected } = props;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  return (
    <div
      role="img"
      aria-label={
        expected === undefined
          ? format.share(done)
          : t('initiatives.bar', {
              share: format.share(done),
              expected: format.share(expected),
            })
      }
      className={classes.root}
    >
      <div className={classes.track}>
        <div className={classes.done} style={{ width: percent(done) }} />
      </div>
      {expected !== undefined && (
        <div className={classes.tick} style={{ left: percent(expected) }} />
      )}
    </div>
  );
};
